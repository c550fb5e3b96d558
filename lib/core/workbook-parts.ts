import { columnName, xmlText } from "./sheet-xml";

/* The parts of an XLSX file beside its sheets (ECMA-376, parts 1 and 2). */

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";
const format = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A sheet as the workbook lists it. `rows` counts the head. */
export interface WorkbookSheet {
  name: string;
  columns: number;
  rows: number;
}

/** Where a sheet stands in the file; the first is number 1. */
export const sheetPath = (number: number) => `xl/worksheets/sheet${number}.xml`;

/** `[Content_Types].xml` of a workbook with so many sheets. */
export function contentTypesXml(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/${sheetPath(i + 1)}" ContentType="${format}.worksheet+xml"/>`,
  );
  return `${declaration}<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${format}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${format}.styles+xml"/>${overrides.join("")}</Types>`;
}

/** `_rels/.rels`: where the workbook is. */
export const packageRelsXml = relsXml([["officeDocument", "xl/workbook.xml"]]);

/** `xl/_rels/workbook.xml.rels`: where its sheets and formats are. */
export function workbookRelsXml(sheets: number): string {
  const paths = Array.from({ length: sheets }, (_, i): [string, string] => [
    "worksheet",
    `worksheets/sheet${i + 1}.xml`,
  ]);
  return relsXml([...paths, ["styles", "styles.xml"]]);
}

/** `xl/workbook.xml`: the sheets by name, each with the range of its filter. */
export function workbookXml(sheets: readonly WorkbookSheet[]): string {
  const listed = sheets.map(
    ({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const filters = sheets.map(
    ({ name, columns, rows }, i) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${xmlText(name)}'!$A$1:$${columnName(columns - 1)}$${rows}</definedName>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join("")}</sheets><definedNames>${filters.join("")}</definedNames></workbook>`;
}

/* Built-in number formats: 1 is 0, 9 is 0 %, 14 and 22 are day and minute as the reader's country writes them, 49 is
 * text. `quotePrefix` marks text that would otherwise become a formula when somebody edits the cell. */
const cellFormats = [
  'numFmtId="0" fontId="0"',
  'numFmtId="49" fontId="1" fillId="2" applyFill="1" applyFont="1"',
  'numFmtId="49" fontId="0" applyNumberFormat="1"',
  'numFmtId="49" fontId="0" applyNumberFormat="1" quotePrefix="1"',
  'numFmtId="14" fontId="0" applyNumberFormat="1"',
  'numFmtId="22" fontId="0" applyNumberFormat="1"',
  'numFmtId="1" fontId="0" applyNumberFormat="1"',
  'numFmtId="164" fontId="0" applyNumberFormat="1"',
  'numFmtId="9" fontId="0" applyNumberFormat="1"',
].map((attributes) => `<xf xfId="0" borderId="0" ${attributes}/>`);
const proseFormat =
  '<xf xfId="0" borderId="0" numFmtId="49" fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>';

/** `xl/styles.xml`: the formats that cells name by their place. */
export const stylesXml = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF2EF"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cellFormats.length + 1}">${cellFormats.join("")}${proseFormat}</cellXfs></styleSheet>`;

function relsXml(targets: readonly (readonly [string, string])[]): string {
  const relations = targets.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageTypes}/relationships">${relations.join("")}</Relationships>`;
}
