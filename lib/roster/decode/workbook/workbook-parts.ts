import { builtInLook, customLook, type NumberLook, unescapeCell } from "./cell-text";
import { unpackEntry } from "./unpack-entry";
import { corruptWorkbook, workbookTooLarge } from "./workbook-fault";
import { attributeOf, type XmlListener, XmlScanner } from "./xml-scanner";
import { partName, type ZipEntry } from "./zip-directory";

/** What must be known of a workbook before its rows are read. */
export interface WorkbookParts {
  /** The visible worksheets in the order of their tabs. */
  sheets: { name: string; entry: ZipEntry }[];
  is1904: boolean;
  /** How numbers look by the style of their cell. */
  looks: readonly NumberLook[];
  sharedTexts: readonly string[];
}

const MAX_PART_BYTES = 20_000_000;
const MAX_SHARED_BYTES = 200_000_000;
/** In UTF-16 units: what all distinct texts of a workbook may need together. */
const MAX_SHARED_LENGTH = 50_000_000;
const RELATIONSHIPS = "xl/_rels/workbook.xml.rels";

/** Reads the parts of a workbook besides its rows. Throws a `WorkbookFault` when they are damaged or too large. */
export async function readWorkbookParts(
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<WorkbookParts> {
  const targets = await readRelationships(entries);
  const { sheets, is1904 } = await readSheets(entries, targets);
  const part = (type: string) => {
    const target = [...targets.values()].find((one) => one.type === type);
    return target ? entries.get(target.path) : undefined;
  };
  return {
    sheets,
    is1904,
    looks: await readLooks(part("styles")),
    sharedTexts: await readSharedTexts(part("sharedStrings")),
  };
}

/** Runs a listener over a part as it is unpacked. */
export async function scanPart(
  entry: ZipEntry,
  listener: Partial<XmlListener>,
  maxBytes = MAX_PART_BYTES,
): Promise<void> {
  const scanner = new XmlScanner({ open() {}, text() {}, close() {}, ...listener });
  for await (const chunk of unpackEntry(entry, maxBytes)) scanner.push(chunk);
  scanner.end();
}

/** Gathers the texts of `<t>` elements, which rich text splits, without the phonetic ones of `<rPh>`. */
export class TextGatherer {
  #text = "";
  #isInside = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === "rPh") this.#phonetic++;
    else if (name === "t") this.#isInside = this.#phonetic === 0;
  }

  add(text: string): void {
    if (this.#isInside) this.#text += text;
  }

  close(name: string): void {
    if (name === "rPh") this.#phonetic--;
    else if (name === "t") this.#isInside = false;
  }

  /** The text so far; the next one begins. */
  take(): string {
    const text = this.#text;
    this.#text = "";
    return unescapeCell(text);
  }
}

async function readRelationships(entries: ReadonlyMap<string, ZipEntry>) {
  const entry = entries.get(RELATIONSHIPS);
  if (!entry) throw corruptWorkbook();
  const targets = new Map<string, { type: string; path: string }>();
  await scanPart(entry, {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const id = attributeOf(attributes, "Id");
      const target = attributeOf(attributes, "Target");
      const type = attributeOf(attributes, "Type")?.split("/").at(-1) ?? "";
      if (!id || !target) return;
      targets.set(id, { type, path: partName(target.startsWith("/") ? target : `xl/${target}`) });
    },
  });
  return targets;
}

async function readSheets(
  entries: ReadonlyMap<string, ZipEntry>,
  targets: ReadonlyMap<string, { type: string; path: string }>,
): Promise<Pick<WorkbookParts, "sheets" | "is1904">> {
  const workbook = entries.get("xl/workbook.xml");
  if (!workbook) throw corruptWorkbook();
  const sheets: WorkbookParts["sheets"] = [];
  let is1904 = false;
  await scanPart(workbook, {
    open(name, attributes) {
      if (name === "workbookPr") {
        is1904 = ["1", "true"].includes(attributeOf(attributes, "date1904") ?? "");
      }
      if (name !== "sheet" || (attributeOf(attributes, "state") ?? "visible") !== "visible") return;
      const target = targets.get(attributeOf(attributes, "id") ?? "");
      // Charts and dialogs have tabs too.
      if (target?.type !== "worksheet") return;
      const entry = entries.get(target.path);
      if (!entry) throw corruptWorkbook();
      sheets.push({ name: attributeOf(attributes, "name") ?? "", entry });
    },
  });
  return { sheets, is1904 };
}

async function readLooks(entry: ZipEntry | undefined): Promise<NumberLook[]> {
  if (!entry) return [];
  const custom = new Map<number, NumberLook>();
  const looks: NumberLook[] = [];
  let isCellStyle = false;
  await scanPart(entry, {
    open(name, attributes) {
      if (name === "numFmt") {
        const id = Number(attributeOf(attributes, "numFmtId"));
        custom.set(id, customLook(attributeOf(attributes, "formatCode") ?? ""));
      }
      if (name === "cellXfs") isCellStyle = true;
      if (name === "xf" && isCellStyle) {
        const id = Number(attributeOf(attributes, "numFmtId") ?? 0);
        looks.push(custom.get(id) ?? builtInLook(id));
      }
    },
    close(name) {
      if (name === "cellXfs") isCellStyle = false;
    },
  });
  return looks;
}

async function readSharedTexts(entry: ZipEntry | undefined): Promise<string[]> {
  if (!entry) return [];
  const texts: string[] = [];
  const gatherer = new TextGatherer();
  let length = 0;
  await scanPart(
    entry,
    {
      open: (name) => gatherer.open(name),
      text: (text) => gatherer.add(text),
      close(name) {
        gatherer.close(name);
        if (name !== "si") return;
        const text = gatherer.take();
        // An empty text costs a place too.
        length += text.length + 4;
        if (length > MAX_SHARED_LENGTH) {
          throw workbookTooLarge("The workbook holds more text than is opened at once.");
        }
        texts.push(text);
      },
    },
    MAX_SHARED_BYTES,
  );
  return texts;
}
