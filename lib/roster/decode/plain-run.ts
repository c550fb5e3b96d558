import { isUtf8 } from "node:buffer";
import { CELL_SEPARATOR, MOST_ROWS_OF_RUN, RECORD_SEPARATOR } from "../staged-record";
import type { Delimiter } from "./delimiter";
import type { ScratchBuffer } from "./scratch-buffer";

/** Rows on consecutive lines, cut into cells and still bytes: UTF-8 in the form of staged records. */
export type PlainRun = { line: number; rows: number; records: Buffer };

/** What the beginning of some bytes holds: runs, and how many bytes and physical lines they took. */
export type PlainBeginning = { runs: PlainRun[]; bytes: number; lines: number };

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const CELL = CELL_SEPARATOR.charCodeAt(0);
const RECORD = RECORD_SEPARATOR.charCodeAt(0);

/**
 * Reads plain rows from the beginning of bytes (UTF-8, at a record's begin), up to the first that is anything but
 * plain, which is for `RecordParser` to judge: another number of cells than `width`, a line break, a lone return or a
 * control character in a cell, a quotation mark that does not open a cell and another close it, a record longer than
 * `mostBytes`, none but odd spaces, an unfinished line, or a character that is not UTF-8. Blank lines are passed over. The records stand in `scratch`.
 */
export function readPlainRuns(
  bytes: Buffer,
  {
    delimiter,
    width,
    mostBytes,
    mostRows,
    line,
    scratch,
  }: {
    delimiter: Delimiter;
    width: number;
    mostBytes: number;
    mostRows: number;
    line: number;
    scratch: ScratchBuffer;
  },
): PlainBeginning {
  const nothing = { runs: [], bytes: 0, lines: 0 };
  if (!isUtf8(bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1))) return nothing;
  const between = delimiter.charCodeAt(0);
  const target = scratch.take(bytes.length);
  const runs: PlainRun[] = [];
  let run = { line, rows: 0, start: 0 };
  let written = 0;
  let taken = 0;
  let lines = 0;
  let rows = 0;

  const closeRun = (next: number) => {
    // The last record of a run ends without a separator.
    if (run.rows > 0) {
      const records = target.subarray(run.start, written - 1);
      runs.push({ line: run.line, rows: run.rows, records });
    }
    run = { line: next, rows: 0, start: written };
  };

  for (;;) {
    const record = readRecord(bytes, taken, target, written, between);
    if (!record || record.end - taken > mostBytes) break;
    if (record.isBlank) closeRun(line + lines + 1);
    else {
      if (record.cells !== width || rows >= mostRows) break;
      target[record.written] = RECORD;
      written = record.written + 1;
      run.rows++;
      rows++;
      if (run.rows === MOST_ROWS_OF_RUN) closeRun(line + lines + 1);
    }
    taken = record.end;
    lines++;
  }
  closeRun(line + lines);
  return { runs, bytes: taken, lines };
}

/** Copies one record with its cells separated; null when it is not plain. */
function readRecord(from: Buffer, start: number, to: Buffer, begin: number, between: number) {
  let at = start;
  let written = begin;
  let cells = 1;
  let hasInk = false;
  let isOdd = false;
  let isCellStart = true;
  while (at < from.length) {
    const byte = from[at++] ?? 0;
    if (byte === between) {
      to[written++] = CELL;
      cells++;
      isCellStart = true;
      continue;
    }
    if (byte === LINE_FEED || (byte === RETURN && from[at] === LINE_FEED)) {
      const end = byte === RETURN ? at + 1 : at;
      // What is blank beyond ASCII is judged with the text.
      if (!hasInk && isOdd) return null;
      return { end, written, cells, isBlank: !hasInk };
    }
    if (byte === QUOTE && isCellStart) {
      const close = copyQuoted(from, at, to, written, between);
      if (!close) return null;
      if (close.hasInk) hasInk = true;
      if (close.isOdd) isOdd = true;
      at = close.at;
      written = close.written;
      isCellStart = false;
      continue;
    }
    if ((byte < SPACE && byte !== TAB) || byte === QUOTE) return null;
    if (byte >= 0x80) isOdd = true;
    else if (byte > SPACE) hasInk = true;
    to[written++] = byte;
    isCellStart = false;
  }
  return null;
}

/** Copies what stands between the marks of a quoted cell that ends with its second mark; null when it does not. */
function copyQuoted(from: Buffer, start: number, to: Buffer, begin: number, between: number) {
  let at = start;
  let written = begin;
  let hasInk = false;
  let isOdd = false;
  while (at < from.length) {
    const byte = from[at++] ?? 0;
    if (byte === QUOTE) {
      const next = from[at];
      if (next !== QUOTE) {
        const isEnd =
          next === between || next === LINE_FEED || (next === RETURN && from[at + 1] === LINE_FEED);
        return isEnd ? { at, written, hasInk, isOdd } : null;
      }
      at++;
    } else if (byte < SPACE && byte !== TAB) return null;
    if (byte >= 0x80) isOdd = true;
    else if (byte > SPACE) hasInk = true;
    to[written++] = byte;
  }
  return null;
}
