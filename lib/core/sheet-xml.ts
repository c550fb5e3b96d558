import { FORMULA_START } from "./csv";

/** What a cell of a worksheet holds; decides its type and its format. */
export type CellKind =
  | "text"
  /** A day, `yyyy-mm-dd`. */
  | "day"
  /** A minute of a clock without its zone, `yyyy-mm-dd hh:mm`. */
  | "minute"
  | "integer"
  /** One decimal place. */
  | "decimal"
  /** Whole per cent. */
  | "percent"
  /** Text that may take several lines. */
  | "prose";

export interface SheetColumn {
  label: string;
  cell: CellKind;
  /** In characters. */
  width: number;
}

/** Most rows of a worksheet, its head included. */
export const MAX_SHEET_ROWS = 1_048_576;
/** Most characters of a cell; longer text is cut. */
const MAX_CELL_LENGTH = 32_767;

/* Formats by their place in `stylesXml`. */
const style = {
  head: 1,
  text: 2,
  guarded: 3,
  day: 4,
  minute: 5,
  integer: 6,
  decimal: 7,
  percent: 8,
  prose: 9,
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const dayMs = 24 * 60 * 60 * 1000;
/** Day 0 of spreadsheets; they count a 29 February 1900 that never was, so earlier days cannot be told. */
const epoch = Date.UTC(1899, 11, 30);
const FIRST_SURE_DAY = 61;

/** A worksheet's beginning up to its first row, the head; it and the first column stay when it is scrolled. */
export function sheetHead(columns: readonly SheetColumn[]): string {
  const widths = columns
    .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  const cells = columns.map(
    ({ label }, i) => `<c r="${columnName(i)}1${textContent("head", label)}`,
  );
  return `${declaration}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${cells.join("")}</row>`;
}

/**
 * Makes the writer of rows for columns of these kinds; `row` counts from 2, as the head is row 1. A value that is
 * neither text nor a figure leaves its cell empty. The XML is added to `pieces`, which are cheaper to join once for
 * many rows than strings are to grow.
 */
export function sheetRowWriter(
  kinds: readonly CellKind[],
): (pieces: string[], row: number, values: readonly unknown[]) => void {
  const starts = kinds.map((_, i) => `<c r="${columnName(i)}`);
  const contents = kinds.map(contentWriter);
  return (pieces, row, values) => {
    const number = String(row);
    pieces.push('<row r="', number, '">');
    for (const [i, write] of contents.entries()) {
      const value = values[i];
      if (typeof value === "number" || (typeof value === "string" && value !== "")) {
        pieces.push(starts[i] ?? "", number, write(value));
      }
    }
    pieces.push("</row>");
  };
}

/** A worksheet's end, after `rows` rows with the head: every column gets a filter. */
export function sheetFoot(columns: number, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${columnName(columns - 1)}${rows}"/></worksheet>`;
}

/** Makes the writer of what follows the place of a cell. Days come again and again, so theirs are kept. */
function contentWriter(kind: CellKind): (value: string | number) => string {
  const ofDays = new Map<string, string>();
  return (value) => {
    if (typeof value === "number")
      return figureContent(kind, kind === "percent" ? value / 100 : value);
    if (kind === "minute") return momentContent(kind, value);
    if (kind !== "day") return textContent(kind, value);
    let content = ofDays.get(value);
    if (content === undefined) {
      content = momentContent(kind, value);
      ofDays.set(value, content);
    }
    return content;
  };
}

function momentContent(kind: "day" | "minute", value: string): string {
  const day = daySerial(value.slice(0, 10));
  if (day === null) return textContent("text", value);
  const minutes =
    kind === "day" ? 0 : Number(value.slice(11, 13)) * 60 + Number(value.slice(14, 16));
  return figureContent(kind, day + minutes / 1440);
}

function figureContent(kind: CellKind, figure: number): string {
  return `" s="${style[kind]}"><v>${figure}</v></c>`;
}

function textContent(kind: CellKind | "head", text: string): string {
  const format = kind === "text" && FORMULA_START.test(text) ? "guarded" : kind;
  return `" s="${style[format]}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** The number by which a spreadsheet knows a day; null for what is no day or one too early to be told. */
function daySerial(day: string): number | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  const serial = Math.round((at - epoch) / dayMs);
  return serial >= FIRST_SURE_DAY ? serial : null;
}

/** "A" for 0, "AA" for 26. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** What XML 1.0 cannot hold. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** Spreadsheets read _x0041_ as the character of that code. */
const LOOKS_CODED = /_(?=x[0-9a-f]{4}_)/gi;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Nothing of what `xmlText` changes. */
const PLAIN = /^[ !#-%'-;=?-^`-~\u00a0-\ud7ff]*$/;

/** Text for an element or an attribute; what a cell cannot hold is left out. */
export function xmlText(text: string): string {
  if (text.length <= MAX_CELL_LENGTH && PLAIN.test(text)) return text;
  return text
    .slice(0, MAX_CELL_LENGTH)
    .replace(NOT_XML, "")
    .replace(/\r\n?/g, "\n")
    .replace(LOOKS_CODED, "_x005F_")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? "");
}
