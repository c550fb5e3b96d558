import { isAscii } from "node:buffer";
import { blocksOf } from "./blocks";
import {
  binaryFailure,
  type DecodeFailure,
  invalidTextFailure,
  knownBinaryFailure,
  limitFailure,
  type RowProblem,
  unterminatedQuoteFailure,
} from "./decode-failure";
import { type Delimiter, detectDelimiter } from "./delimiter";
import { readHeader } from "./header";
import { type PlainRun, readPlainRuns } from "./plain-run";
import { type ParsedRecords, type RawRecord, RecordParser } from "./record-parser";
import { ScratchBuffer } from "./scratch-buffer";
import { detectEncoding, type RosterEncoding, RosterTextDecoder } from "./text-decoder";

const LINE_FEED = 0x0a;

export type DecodeLimits = {
  maxBytes: number;
  maxRows: number;
  maxCellLength: number;
  /** Bytes taken from the source at a time; detection looks at the first block alone. */
  blockBytes: number;
};

/** The limits of a roster file: 200 MB, a million rows, 10,000 characters a cell. */
export const rosterFileLimits: DecodeLimits = {
  maxBytes: 200_000_000,
  maxRows: 1_000_000,
  maxCellLength: 10_000,
  blockBytes: 262_144,
};

export type DecodedHeader = {
  kind: "header";
  line: number;
  headers: string[];
  /** Of a text; null for a workbook. */
  encoding: RosterEncoding | null;
  /** Null where none stands between the cells. */
  delimiter: Delimiter | null;
  /** The sheet that is read and the visible ones that are not; null for a text. */
  workbook: { sheet: string; otherSheets: string[] } | null;
};

/** A row with as many cells as the header has; with a `problem` its cells are not to be trusted. */
export type DecodedRow = { line: number; cells: string[]; problem: RowProblem | null };

/**
 * What decoding yields, in this order: one header, batches of rows, one end; or, at any place, a
 * failure instead of all that would follow. `bytesRead` is for a progress bar. The encoding of the end
 * is the final one: a file that began as plain ASCII may turn out to be Windows-1252 later.
 */
export type DecodedPart =
  | DecodedHeader
  | { kind: "rows"; rows: DecodedRow[]; bytesRead: number }
  | { kind: "end"; rowCount: number; bytesRead: number; encoding: RosterEncoding | null }
  | { kind: "failed"; failure: DecodeFailure };

/** Rows that needed no judging, still bytes: what `decodeCsvInRuns` yields besides. They are there until it is asked on. */
export type DecodedRuns = { kind: "runs"; runs: PlainRun[]; bytesRead: number };

/**
 * Decodes a CSV, TSV or TXT roster as a stream with encoding and delimiter detected. Bad content is
 * yielded as a value, never thrown. Reads on only when asked for more, and holds one block and one
 * unfinished record. Blank rows are skipped; rows carry physical line numbers, the first line being 1.
 */
export async function* decodeCsv(
  source: AsyncIterable<Uint8Array>,
  limits: DecodeLimits = rosterFileLimits,
): AsyncGenerator<DecodedPart, void, undefined> {
  for await (const part of decode(source, limits, false)) if (part.kind !== "runs") yield part;
}

/** The same for whoever only stages rows: plain ones of UTF-8 come as runs of bytes, which is many times faster. */
export function decodeCsvInRuns(
  source: AsyncIterable<Uint8Array>,
  limits: DecodeLimits = rosterFileLimits,
): AsyncGenerator<DecodedPart | DecodedRuns, void, undefined> {
  return decode(source, limits, true);
}

async function* decode(
  source: AsyncIterable<Uint8Array>,
  limits: DecodeLimits,
  inRuns: boolean,
): AsyncGenerator<DecodedPart | DecodedRuns, void, undefined> {
  let decoder: RosterTextDecoder | null = null;
  const table = new TableReader(limits, inRuns);
  let bytesRead = 0;
  for await (const block of blocksOf(source, Math.max(4, limits.blockBytes))) {
    bytesRead += block.byteLength;
    if (bytesRead > limits.maxBytes) {
      const megabytes = Math.round(limits.maxBytes / 1e6);
      return yield failed(
        limitFailure("too_many_bytes", null, `The file is larger than ${megabytes} MB.`),
      );
    }
    let bytes = block;
    if (!decoder) {
      const binary = knownBinaryFailure(block);
      if (binary) return yield failed(binary);
      const detected = detectEncoding(block);
      decoder = new RosterTextDecoder(detected);
      bytes = block.subarray(detected.markLength);
    }
    for (const part of table.read(decoder, bytes, false, bytesRead)) {
      yield part;
      if (part.kind === "failed") return;
    }
  }
  decoder ??= new RosterTextDecoder({ encoding: "utf-8", isCertain: false });
  for (const part of table.read(decoder, new Uint8Array(), true, bytesRead)) {
    yield part;
    if (part.kind === "failed") return;
  }
  const missing = table.missing();
  if (missing) return yield failed(missing);
  yield { kind: "end", rowCount: table.rowCount, bytesRead, encoding: decoder.encoding };
}

/** Turns blocks into the parts of a table: the header first, then rows of its width. */
class TableReader {
  rowCount = 0;
  readonly #limits: DecodeLimits;
  #parser: RecordParser | null = null;
  #delimiter: Delimiter = ",";
  #headers: string[] | null = null;
  readonly #inRuns: boolean;
  /** The unfinished line behind a run. */
  #rest: Buffer = Buffer.alloc(0);
  readonly #block = new ScratchBuffer();
  readonly #runs = new ScratchBuffer();

  constructor(limits: DecodeLimits, inRuns: boolean) {
    this.#limits = limits;
    this.#inRuns = inRuns;
  }

  /** The parts that this block completes, at most one header, its runs, and one batch or failure. */
  *read(
    decoder: RosterTextDecoder,
    block: Uint8Array,
    isLast: boolean,
    bytesRead: number,
  ): Generator<DecodedPart | DecodedRuns, void, undefined> {
    let bytes = block;
    if (this.#inRuns && this.#parser && this.#headers && decoder.encoding === "utf-8") {
      const held = [this.#rest, Buffer.from(this.#parser.takePending()), decoder.takeHeld(), block];
      const whole = this.#block.join(held);
      this.#rest = Buffer.alloc(0);
      const plain = this.#plainRuns(decoder, this.#parser, this.#headers.length, whole);
      if (plain.runs.length > 0) yield { kind: "runs", runs: plain.runs, bytesRead };
      bytes = whole.subarray(plain.bytes);
      // What only wants its end is plain still.
      if (!isLast && plain.bytes > 0 && isShortLine(bytes, this.#limits.maxCellLength)) {
        this.#rest = Buffer.from(bytes);
        return;
      }
    }
    const decoded = decoder.decode(bytes, isLast);
    const text = decoded.ok ? decoded.text : decoded.textBefore;
    if (!this.#parser) {
      this.#delimiter = detectDelimiter(text.replace(/\r\n?/g, "\n"));
      this.#parser = new RecordParser(this.#delimiter);
    }
    const zero = text.indexOf("\0");
    if (zero >= 0) return yield failed(binaryFailure(this.#parser.lineAfter(text.slice(0, zero))));
    if (!decoded.ok) {
      return yield failed(invalidTextFailure(this.#parser.lineAfter(text), decoder.encoding));
    }
    yield* this.#partsOf(this.#parser.push(text, isLast), decoder.encoding, bytesRead);
  }

  /** Takes the plain beginning of bytes that stand at a record's begin. */
  #plainRuns(decoder: RosterTextDecoder, parser: RecordParser, width: number, bytes: Buffer) {
    // The first character beyond ASCII may settle another encoding.
    if (!decoder.isCertain && !isAscii(bytes)) return { runs: [], bytes: 0 };
    const plain = readPlainRuns(bytes, {
      delimiter: this.#delimiter,
      width,
      mostBytes: this.#limits.maxCellLength,
      mostRows: this.#limits.maxRows - this.rowCount,
      line: parser.nextLine,
      scratch: this.#runs,
    });
    parser.passOver(plain.lines);
    for (const { rows } of plain.runs) this.rowCount += rows;
    return plain;
  }

  /** Why the table is not whole, now that the file has ended; null when it is. */
  missing(): DecodeFailure | null {
    if (this.#headers && this.rowCount > 0) return null;
    const remedy = "Upload a file with the headers of the template and a row for each person.";
    return this.#headers
      ? { code: "no_rows", line: null, message: "The file has a header, but no rows.", remedy }
      : { code: "empty_file", line: null, message: "The file is empty.", remedy };
  }

  *#partsOf(
    { records, failure }: ParsedRecords,
    encoding: RosterEncoding,
    bytesRead: number,
  ): Generator<DecodedPart, void, undefined> {
    const rows: DecodedRow[] = [];
    for (const record of records) {
      if (record.cells.every((cell) => cell.trim() === "")) continue;
      if (!this.#headers) {
        const header = readHeader(record);
        if (!Array.isArray(header)) return yield failed(header);
        this.#headers = header;
        const { line } = record;
        const delimiter = this.#delimiter;
        yield { kind: "header", line, headers: header, encoding, delimiter, workbook: null };
        continue;
      }
      this.rowCount++;
      if (this.rowCount > this.#limits.maxRows) {
        const message = `The file has more than ${this.#limits.maxRows.toLocaleString("en")} rows.`;
        return yield failed(limitFailure("too_many_rows", record.line, message));
      }
      rows.push(fitRow(record, this.#headers.length, this.#limits.maxCellLength));
    }
    if (rows.length > 0) yield { kind: "rows", rows, bytesRead };
    if (!failure) return;
    if (failure.code === "unterminated_quote") yield failed(unterminatedQuoteFailure(failure.line));
    else
      yield failed(limitFailure(failure.code, failure.line, `Line ${failure.line} does not end.`));
  }
}

function failed(failure: DecodeFailure): DecodedPart {
  return { kind: "failed", failure };
}

function isShortLine(bytes: Uint8Array, most: number): boolean {
  return bytes.length <= most && !bytes.includes(LINE_FEED);
}

/** A record as a row of the header's width, with the first thing that is wrong with it. */
function fitRow(record: RawRecord, width: number, maxCellLength: number): DecodedRow {
  const { line, cells } = record;
  const row = (problem: RowProblem | null): DecodedRow => ({
    line,
    cells: cells.length === width && !problem ? cells : fitCells(cells, width, maxCellLength),
    problem,
  });
  if (record.hasMalformedQuote) {
    const lines = line === record.lastLine ? `Line ${line}` : `Lines ${line} to ${record.lastLine}`;
    const message = `${lines} were read as one row: a quotation mark inside a quoted cell is not doubled.`;
    return row({ code: "malformed_quote", message, remedy: "Double the mark or remove it." });
  }
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")) {
    const message = `The row has ${cells.length} cells, the header ${width}.`;
    return row({
      code: "too_many_cells",
      message,
      remedy: "Quote the cell that has a delimiter in it.",
    });
  }
  if (cells.length < width) {
    const message = `The row has ${cells.length} cells, the header ${width}.`;
    return row({ code: "too_few_cells", message, remedy: "Fill up the row with empty cells." });
  }
  const long = cells.findIndex((cell) => cell.length > maxCellLength);
  if (long >= 0 && long < width) {
    const message = `Cell ${long + 1} is ${cells[long]?.length} characters long; at most ${maxCellLength} are read.`;
    return row({ code: "cell_too_long", message, remedy: "Shorten the cell." });
  }
  return row(null);
}

function fitCells(cells: readonly string[], width: number, maxCellLength: number): string[] {
  return Array.from({ length: width }, (_, index) => (cells[index] ?? "").slice(0, maxCellLength));
}
