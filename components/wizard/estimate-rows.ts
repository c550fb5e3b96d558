const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * About how many rows a file of `size` bytes has, from the lines of its beginning; the header is not counted.
 * Exact when the beginning is the whole file and no cell breaks a line.
 */
export function estimateRows(beginning: Uint8Array, size: number): number {
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
