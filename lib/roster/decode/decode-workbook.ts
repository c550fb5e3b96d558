import type { DecodedPart, DecodedRow } from "./decode-csv";
import type { DecodeFailure } from "./decode-failure";
import { readHeader } from "./header";
import { createMergeFiller, readMergedRanges } from "./workbook/merged-cells";
import { readSheetRows, type SheetRow } from "./workbook/sheet-rows";
import {
  corruptWorkbook,
  oldWorkbook,
  protectedWorkbook,
  WorkbookFault,
  workbookTooLarge,
} from "./workbook/workbook-fault";
import { readWorkbookParts, type WorkbookParts } from "./workbook/workbook-parts";
import { readZipDirectory } from "./workbook/zip-directory";

export interface WorkbookLimits {
  maxBytes: number;
  maxRows: number;
  maxCellLength: number;
  /** Bytes of one sheet, unpacked: what a small archive may grow to. */
  maxSheetBytes: number;
}

/** The limits of a roster workbook: 50 MB, 200,000 rows, 10,000 characters a cell. */
export const workbookLimits: WorkbookLimits = {
  maxBytes: 50_000_000,
  maxRows: 200_000,
  maxCellLength: 10_000,
  maxSheetBytes: 600_000_000,
};

const TELLING_BYTES = 1_000_000;

type Sheet = WorkbookParts["sheets"][number];

/**
 * Decodes an XLSX roster: the first sheet that has a header, cells as a person sees them, rows with their
 * numbers in the sheet. Bad content is yielded as a value, never thrown. The packed file is held (its directory
 * stands at its end) and its distinct texts; rows stream by. Blank rows are skipped, merged cells filled. What
 * needs the memory waits for its turn.
 */
export async function* decodeWorkbook(
  source: AsyncIterable<Uint8Array>,
  limits: WorkbookLimits = workbookLimits,
  takeTurn: () => Promise<() => void> = async () => () => undefined,
): AsyncGenerator<DecodedPart, void, undefined> {
  try {
    const bytes = yield* gather(source, limits.maxBytes);
    const giveBack = await takeTurn();
    try {
      yield* read(bytes, limits);
    } finally {
      giveBack();
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    yield { kind: "failed", failure: error.failure };
  }
}

/** The whole file; yields no rows now and then, so that a slow sender is known to be there. */
async function* gather(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<DecodedPart, Uint8Array, undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let told = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw workbookTooLarge(`The workbook is larger than ${Math.round(maxBytes / 1e6)} MB.`);
    }
    chunks.push(chunk);
    if (size - told < TELLING_BYTES) continue;
    told = size;
    yield { kind: "rows", rows: [], bytesRead: size };
  }
  return Buffer.concat(chunks);
}

async function* read(
  bytes: Uint8Array,
  limits: WorkbookLimits,
): AsyncGenerator<DecodedPart, void, undefined> {
  refuseOldContainer(bytes);
  const entries = readZipDirectory(bytes);
  if (!entries) throw corruptWorkbook();
  const parts = await readWorkbookParts(entries);
  const sheet = await sheetWithHeader(parts, limits);
  const fault = (failure: DecodeFailure) => new WorkbookFault(failure);
  if (!sheet) {
    const remedy = "Upload a file with the headers of the template and a row for each person.";
    const message = "The workbook has no sheet with a row in it.";
    throw fault({ code: "empty_file", line: null, message, remedy });
  }
  const fill = createMergeFiller(await readMergedRanges(sheet.entry, limits.maxSheetBytes));
  let headers: string[] | null = null;
  let rowCount = 0;
  for await (const { rows, lastRow } of readSheetRows(sheet.entry, parts, limits.maxSheetBytes)) {
    const batch: DecodedRow[] = [];
    for (const row of rows) {
      if (isBlank(row)) continue;
      if (!headers) {
        const header = headerOf(row, sheet.name);
        if (!Array.isArray(header)) throw fault(header);
        headers = header;
        const otherSheets = parts.sheets.flatMap(({ name }) => (name === sheet.name ? [] : [name]));
        const workbook = { sheet: sheet.name, otherSheets };
        yield { kind: "header", line: row.row, headers, encoding: null, delimiter: null, workbook };
        // What the header's own merges cover is no data.
        continue;
      }
      fill(row.row, row.cells);
      rowCount++;
      if (rowCount > limits.maxRows) {
        const message = `The sheet “${sheet.name}” has more than ${limits.maxRows.toLocaleString("en")} rows.`;
        throw workbookTooLarge(message, { code: "too_many_rows", line: row.row });
      }
      batch.push(fitRow(row, headers.length, limits.maxCellLength));
    }
    const share = lastRow ? Math.min(1, (batch.at(-1)?.line ?? 0) / lastRow) : 0;
    if (batch.length > 0) {
      yield { kind: "rows", rows: batch, bytesRead: Math.round(bytes.byteLength * share) };
    }
  }
  if (rowCount === 0) {
    const message = `The sheet “${sheet.name}” has a header, but no rows.`;
    const remedy = "Upload a file with the headers of the template and a row for each person.";
    throw fault({ code: "no_rows", line: null, message, remedy });
  }
  yield { kind: "end", rowCount, bytesRead: bytes.byteLength, encoding: null };
}

/** The container of old Excel files; a workbook with a password is wrapped in one too (MS-OFFCRYPTO). */
function refuseOldContainer(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 4 || buffer.readUInt32BE(0) !== 0xd0cf11e0) return;
  throw buffer.includes(Buffer.from("EncryptedPackage", "utf16le"))
    ? protectedWorkbook()
    : oldWorkbook();
}

/**
 * The first sheet whose first row reads like a header of at least two columns, so that a cover sheet is passed
 * over; else the first sheet that has rows, to say what is wrong with it. Null when all are empty.
 */
async function sheetWithHeader(
  parts: WorkbookParts,
  limits: WorkbookLimits,
): Promise<Sheet | null> {
  let first: Sheet | null = null;
  for (const sheet of parts.sheets) {
    const row = await firstRowOf(sheet, parts, limits);
    if (!row) continue;
    first ??= sheet;
    const header = headerOf(row, sheet.name);
    if (Array.isArray(header) && header.filter((name) => name !== "").length > 1) return sheet;
  }
  return first;
}

async function firstRowOf(
  { entry }: Sheet,
  parts: WorkbookParts,
  limits: WorkbookLimits,
): Promise<SheetRow | null> {
  for await (const { rows } of readSheetRows(entry, parts, limits.maxSheetBytes)) {
    const row = rows.find((one) => !isBlank(one));
    if (row) return row;
  }
  return null;
}

function headerOf({ row, cells }: SheetRow, sheet: string): string[] | DecodeFailure {
  const width = Math.max(-1, ...cells.keys()) + 1;
  const texts = Array.from({ length: width }, (_, column) => cells.get(column) ?? "");
  const record = { line: row, lastLine: row, cells: texts, hasMalformedQuote: false };
  return readHeader(record, `row ${row} of sheet “${sheet}”`);
}

function isBlank({ cells, uncalculated }: SheetRow): boolean {
  return uncalculated.length === 0 && [...cells.values()].every((cell) => cell.trim() === "");
}

/** A row as wide as the header, with the first thing that is wrong with it. */
function fitRow(
  { row, cells, uncalculated }: SheetRow,
  width: number,
  maxCellLength: number,
): DecodedRow {
  const texts = Array.from({ length: width }, (_, column) =>
    (cells.get(column) ?? "").slice(0, maxCellLength),
  );
  const fitted = (problem: DecodedRow["problem"]): DecodedRow => ({
    line: row,
    cells: texts,
    problem,
  });
  const beyond = [...cells].find(([column, text]) => column >= width && text.trim() !== "");
  if (beyond) {
    const message = `Column ${columnName(beyond[0])} has a value, but no header.`;
    const remedy = "Give the column a header, or empty the cell.";
    return fitted({ code: "too_many_cells", message, remedy });
  }
  const open = uncalculated.find((column) => column < width);
  if (open !== undefined) {
    const message = `The formula in ${columnName(open)}${row} has no result in the file.`;
    const remedy = "Open the workbook in your spreadsheet, save it, and upload it again.";
    return fitted({ code: "uncalculated_formula", message, remedy });
  }
  const long = [...cells].find(([, text]) => text.length > maxCellLength);
  if (long) {
    const message = `Cell ${columnName(long[0])}${row} is ${long[1].length} characters long; at most ${maxCellLength} are read.`;
    return fitted({ code: "cell_too_long", message, remedy: "Shorten the cell." });
  }
  return fitted(null);
}

/** The letters of a column from 0: A, B, … Z, AA. */
function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnName(rest) : "") + String.fromCharCode(65 + (column % 26));
}
