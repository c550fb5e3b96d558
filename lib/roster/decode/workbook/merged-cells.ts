import { unpackEntry } from "./unpack-entry";
import { corruptWorkbook } from "./workbook-fault";
import { attributeOf } from "./xml-scanner";
import type { ZipEntry } from "./zip-directory";

/** A range of merged cells; rows from 1, columns from 0, both ends included. */
export interface MergedRange {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const MAX_RANGES = 20_000;
const LONGEST_ELEMENT = 200;

/**
 * The merged ranges of a sheet. They stand behind its rows, which need them, so the sheet is unpacked twice:
 * this first time without being parsed.
 */
export async function readMergedRanges(entry: ZipEntry, maxBytes: number): Promise<MergedRange[]> {
  const ranges: MergedRange[] = [];
  let rest = "";
  for await (const chunk of unpackEntry(entry, maxBytes)) {
    const text =
      rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    let end = 0;
    if (text.includes("mergeCell")) {
      for (const found of text.matchAll(/<(?:\w+:)?mergeCell(\s[^<>]*)>/g)) {
        end = found.index + found[0].length;
        const range = rangeOf(attributeOf(found[1] ?? "", "ref") ?? "");
        if (range) ranges.push(range);
      }
      if (ranges.length > MAX_RANGES) throw corruptWorkbook();
    }
    rest = text.slice(Math.max(end, text.length - LONGEST_ELEMENT));
  }
  return ranges;
}

/** A range such as "B2:C5"; null when it is none. */
export function rangeOf(ref: string): MergedRange | null {
  const [from, to] = ref.split(":");
  const first = placeOf(from ?? "");
  const last = placeOf(to ?? "");
  if (!first || !last) return null;
  return { top: first.row, bottom: last.row, left: first.column, right: last.column };
}

/** The place of a cell such as "AB12": the row from 1, the column from 0; null when it is none. */
export function placeOf(ref: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(ref) ?? [];
  if (!letters || !digits) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column: column - 1 };
}

/** Fills the cells that a merge covers with the text of its first cell, row after row from the top. */
export function createMergeFiller(ranges: readonly MergedRange[]) {
  const waiting = [...ranges].sort((a, b) => b.top - a.top);
  let open: { range: MergedRange; text: string }[] = [];
  return (row: number, cells: Map<number, string>): void => {
    open = open.filter(({ range }) => range.bottom >= row);
    for (let next = waiting.at(-1); next && next.top <= row; next = waiting.at(-1)) {
      waiting.pop();
      // A range whose first row is missing altogether is empty.
      const text = next.top === row ? (cells.get(next.left) ?? "") : "";
      if (text !== "" && next.bottom >= row) open.push({ range: next, text });
    }
    for (const { range, text } of open) {
      for (let column = range.left; column <= range.right; column++) {
        if (!cells.get(column)) cells.set(column, text);
      }
    }
  };
}
