import { deflateRawSync } from "node:zlib";

/** What a workbook of a test is made of, as the XML of its parts; what is left out is left out of the file. */
export interface WorkbookXml {
  /** `<sheet>`s' names in order with the content of their `<worksheet>`. */
  sheets: Record<string, string>;
  /** Tabs that are not visible. */
  hidden?: readonly string[];
  sharedStrings?: string;
  styles?: string;
  workbookPr?: string;
}

/** An XLSX file from parts written by hand, for what no writer of spreadsheets would write for us. */
export function makeWorkbook(xml: WorkbookXml): Buffer {
  const names = Object.keys(xml.sheets);
  const tabs = names.map((name, index) => {
    const state = xml.hidden?.includes(name) ? ' state="hidden"' : "";
    return `<sheet name="${name}" sheetId="${index + 1}"${state} r:id="s${index}"/>`;
  });
  const links = [
    ...names.map((_, index) => link(`s${index}`, "worksheet", `worksheets/sheet${index}.xml`)),
    ...(xml.sharedStrings === undefined ? [] : [link("t", "sharedStrings", "sharedStrings.xml")]),
    ...(xml.styles === undefined ? [] : [link("y", "styles", "/xl/styles.xml")]),
  ];
  return makeZip({
    "xl/workbook.xml": `<workbook>${xml.workbookPr ?? ""}<sheets>${tabs.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${links.join("")}</Relationships>`,
    ...Object.fromEntries(
      Object.values(xml.sheets).map((content, index) => [
        `xl/worksheets/sheet${index}.xml`,
        `<?xml version="1.0"?>\n<worksheet>${content}</worksheet>`,
      ]),
    ),
    ...(xml.sharedStrings === undefined ? {} : { "xl/sharedStrings.xml": xml.sharedStrings }),
    ...(xml.styles === undefined ? {} : { "xl/styles.xml": xml.styles }),
  });
}

/** A ZIP archive of deflated files; checksums are left zero, since readers of ours do not ask for them. */
export function makeZip(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="http://schemas.example/${type}" Target="${target}"/>`;
}
