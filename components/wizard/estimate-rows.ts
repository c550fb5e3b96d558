const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const WORKBOOK = [0x50, 0x4b, 0x03, 0x04];

/**
 * About how many rows a file of `size` bytes has, from the lines of its beginning; the header is not counted.
 * Exact when the beginning is the whole file and no cell breaks a line. Null for a workbook, whose bytes are packed.
 */
export function estimateRows(beginning: Uint8Array, size: number): number | null {
  if (WORKBOOK.every((byte, place) => beginning[place] === byte)) return null;
  if (beginning.length === 0) return 0;
  const feeds = countOf(beginning, LINE_FEED);
  const breaks = feeds > 0 ? feeds : countOf(beginning, CARRIAGE_RETURN);
  if (beginning.length >= size) {
    const last = beginning.at(-1);
    const isClosed = last === LINE_FEED || last === CARRIAGE_RETURN;
    return Math.max(0, breaks - (isClosed ? 1 : 0));
  }
  return Math.max(0, Math.round((breaks / beginning.length) * size) - 1);
}

function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0;
  for (const byte of bytes) if (byte === wanted) count++;
  return count;
}
