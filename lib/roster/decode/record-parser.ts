import Papa, { type ParseResult } from "papaparse";
import type { Delimiter } from "./delimiter";

/** A record as it stands in the file: its cells and the physical lines it covers, counted from 1. */
export type RawRecord = {
  line: number;
  lastLine: number;
  cells: string[];
  hasMalformedQuote: boolean;
};

/** Why no further record can be read, and the line where the record or its open quote begins. */
export type RecordFailure = { code: "unterminated_quote" | "record_too_long"; line: number };

export type ParsedRecords = { records: RawRecord[]; failure: RecordFailure | null };

/** No record of a roster comes near this; one that does was joined by a quote left open. */
const MAX_RECORD_LENGTH = 1_000_000;

/**
 * Cuts decoded text into records, block by block. Line breaks of any kind (also mixed) become "\n",
 * inside quoted cells too. Holds no more than one unfinished record, so a quote left open in a large
 * file is found after a megabyte instead of at its end.
 */
export class RecordParser {
  readonly #parser: Papa.Parser;
  #pending = "";
  #pendingLine = 1;
  #endsWithReturn = false;

  constructor(delimiter: Delimiter) {
    this.#parser = new Papa.Parser({ delimiter, newline: "\n", quoteChar: '"' });
  }

  /** The physical line on which the next record begins. */
  get nextLine(): number {
    return this.#pendingLine;
  }

  /** Takes out the unfinished record, to be pushed again, or passed over, with what completes it. */
  takePending(): string {
    const pending = this.#endsWithReturn ? `${this.#pending}\r` : this.#pending;
    this.#pending = "";
    this.#endsWithReturn = false;
    return pending;
  }

  /** Counts lines that somebody else has read, when nothing is pending. */
  passOver(lines: number): void {
    this.#pendingLine += lines;
  }

  /** The physical line on which text ends that follows everything pushed so far. */
  lineAfter(text: string): number {
    return this.#pendingLine + countLineBreaks(this.#pending) + countLineBreaks(unify(text));
  }

  /** The records that are complete with this text; with `isLast` the unfinished one too. */
  push(text: string, isLast: boolean): ParsedRecords {
    const input = this.#pending + this.#unifyAcrossBlocks(text, isLast);
    const parsed: ParseResult<string[]> = this.#parser.parse(input, 0, !isLast);
    const missing = isLast
      ? parsed.errors.find((error) => error.code === "MissingQuotes")
      : undefined;
    const complete = missing ? parsed.data.slice(0, missing.row) : parsed.data;
    const end = isLast ? input.length : parsed.meta.cursor;
    const malformed = new Set(parsed.errors.map((error) => error.row));
    const records = this.#number(complete, input.lastIndexOf('"', end - 1) >= 0, malformed);
    if (missing) return { records, failure: this.#openQuote(input, missing.index ?? 0) };
    this.#pending = input.slice(end);
    const last = records.at(-1);
    if (last) this.#pendingLine = last.lastLine + 1;
    return { records, failure: this.#pending.length > MAX_RECORD_LENGTH ? this.#tooLong() : null };
  }

  /** A block may end between the two characters of a CR LF, which is one line break. */
  #unifyAcrossBlocks(text: string, isLast: boolean): string {
    const whole = this.#endsWithReturn ? `\r${text}` : text;
    this.#endsWithReturn = !isLast && whole.endsWith("\r");
    return unify(this.#endsWithReturn ? whole.slice(0, -1) : whole);
  }

  #number(rows: string[][], mayBreakLines: boolean, malformed: ReadonlySet<number | undefined>) {
    let line = this.#pendingLine;
    return rows.map((cells, index): RawRecord => {
      const breaks = mayBreakLines
        ? cells.reduce((sum, cell) => sum + countLineBreaks(cell), 0)
        : 0;
      const first = line;
      line += breaks + 1;
      return { line: first, lastLine: line - 1, cells, hasMalformedQuote: malformed.has(index) };
    });
  }

  #openQuote(input: string, index: number): RecordFailure {
    const line = this.#pendingLine + countLineBreaks(input.slice(0, index));
    return { code: "unterminated_quote", line };
  }

  #tooLong(): RecordFailure {
    const parsed: ParseResult<string[]> = this.#parser.parse(this.#pending, 0, false);
    const open = parsed.errors.find((error) => error.code === "MissingQuotes");
    if (open) return this.#openQuote(this.#pending, open.index ?? 0);
    return { code: "record_too_long", line: this.#pendingLine };
  }
}

function unify(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
