import {
  type DecodedPart,
  type DecodedRuns,
  type DecodeLimits,
  decodeCsvInRuns,
  rosterFileLimits,
} from "./decode-csv";
import { decodeWorkbook, type WorkbookLimits, workbookLimits } from "./decode-workbook";

const WORKBOOK_STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;
const START_BYTES = 4;

/**
 * Decodes a roster of any kind, told by its first bytes and not by its name: a workbook (ZIP, or the container
 * of old and of protected ones), else text. What is yielded is the same for both.
 */
export async function* decodeRoster(
  source: AsyncIterable<Uint8Array>,
  {
    text = rosterFileLimits,
    workbook = workbookLimits,
    takeTurn,
  }: { text?: DecodeLimits; workbook?: WorkbookLimits; takeTurn?: () => Promise<() => void> } = {},
): AsyncGenerator<DecodedPart | DecodedRuns, void, undefined> {
  const { start, whole } = await peek(source);
  const isWorkbook = WORKBOOK_STARTS.some((known) =>
    known.every((byte, index) => start[index] === byte),
  );
  yield* isWorkbook ? decodeWorkbook(whole, workbook, takeTurn) : decodeCsvInRuns(whole, text);
}

/** The first bytes of a stream, and the stream with them in their place again. */
async function peek(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < START_BYTES) {
    const { done, value } = await iterator.next();
    if (done) break;
    taken.push(value);
    size += value.byteLength;
  }
  return { start: Buffer.concat(taken).subarray(0, START_BYTES), whole: rejoined(taken, iterator) };
}

async function* rejoined(
  taken: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* taken;
    yield* { [Symbol.asyncIterator]: () => iterator };
  } finally {
    await iterator.return?.();
  }
}
