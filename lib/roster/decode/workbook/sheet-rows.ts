import { isoDateText, numberText } from "./cell-text";
import { placeOf, rangeOf } from "./merged-cells";
import { unpackEntry } from "./unpack-entry";
import { corruptWorkbook } from "./workbook-fault";
import { TextGatherer, type WorkbookParts } from "./workbook-parts";
import { attributeOf, type XmlListener, XmlScanner } from "./xml-scanner";
import type { ZipEntry } from "./zip-directory";

/** A row of a sheet: its number from 1, its cells by column from 0, and the cells whose formula has no result. */
export interface SheetRow {
  row: number;
  cells: Map<number, string>;
  uncalculated: number[];
}

/** As many columns as a worksheet can have. */
const MAX_COLUMNS = 16_384;

/**
 * The rows of a sheet as it is unpacked, a batch for each piece, with the number of the last row that the sheet
 * claims to have (null when it claims nothing). Throws a `WorkbookFault` when it is damaged or too large.
 */
export async function* readSheetRows(
  entry: ZipEntry,
  parts: WorkbookParts,
  maxBytes: number,
): AsyncGenerator<{ rows: SheetRow[]; lastRow: number | null }, void, undefined> {
  const reader = new SheetReader(parts);
  const scanner = new XmlScanner(reader);
  for await (const chunk of unpackEntry(entry, maxBytes)) {
    scanner.push(chunk);
    const rows = reader.take();
    if (rows.length > 0) yield { rows, lastRow: reader.lastRow };
  }
  scanner.end();
}

class SheetReader implements XmlListener {
  lastRow: number | null = null;
  readonly #parts: WorkbookParts;
  readonly #gatherer = new TextGatherer();
  #rows: SheetRow[] = [];
  #row: SheetRow | null = null;
  #rowNumber = 0;
  #column = -1;
  #type = "";
  #style = 0;
  #value: string | null = null;
  #isValue = false;
  #hasFormula = false;

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case "dimension":
        this.lastRow = rangeOf(attributeOf(attributes, "ref") ?? "")?.bottom ?? null;
        break;
      case "row":
        this.#openRow(attributes);
        break;
      case "c":
        this.#openCell(attributes);
        break;
      case "v":
        this.#isValue = true;
        this.#value ??= "";
        break;
      case "f":
        this.#hasFormula = true;
        break;
      default:
        this.#gatherer.open(name);
    }
  }

  text(text: string): void {
    if (this.#isValue) this.#value = (this.#value ?? "") + text;
    else this.#gatherer.add(text);
  }

  close(name: string): void {
    switch (name) {
      case "v":
        this.#isValue = false;
        break;
      case "c":
        this.#closeCell();
        break;
      case "row":
        if (this.#row) this.#rows.push(this.#row);
        this.#row = null;
        break;
      default:
        this.#gatherer.close(name);
    }
  }

  #openRow(attributes: string): void {
    const number = Number(attributeOf(attributes, "r") ?? this.#rowNumber + 1);
    // Rows that go back or stand twice would make two lines of one number.
    if (!Number.isInteger(number) || number <= this.#rowNumber) throw corruptWorkbook();
    this.#rowNumber = number;
    this.#column = -1;
    this.#row = { row: number, cells: new Map(), uncalculated: [] };
  }

  #openCell(attributes: string): void {
    const place = attributeOf(attributes, "r");
    this.#column = place ? (placeOf(place)?.column ?? MAX_COLUMNS) : this.#column + 1;
    if (this.#column >= MAX_COLUMNS) throw corruptWorkbook();
    this.#type = attributeOf(attributes, "t") ?? "n";
    this.#style = Number(attributeOf(attributes, "s") ?? 0);
    this.#value = null;
    this.#hasFormula = false;
    this.#gatherer.take();
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text !== "") this.#row?.cells.set(this.#column, text);
    else if (this.#hasFormula && this.#value === null) this.#row?.uncalculated.push(this.#column);
  }

  #cellText(): string {
    const { looks, is1904, sharedTexts } = this.#parts;
    const value = this.#value ?? "";
    switch (this.#type) {
      case "s": {
        const text = value === "" ? "" : sharedTexts[Number(value)];
        if (text === undefined) throw corruptWorkbook();
        return text;
      }
      case "inlineStr":
        return this.#gatherer.take();
      case "str":
      case "e":
        return value;
      case "b":
        return value === "" ? "" : value === "1" || value === "true" ? "TRUE" : "FALSE";
      case "d":
        return isoDateText(value);
      default:
        return numberText(value, looks[this.#style] ?? { kind: "number" }, is1904);
    }
  }
}
