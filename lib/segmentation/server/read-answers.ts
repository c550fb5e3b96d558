import { to as copyTo } from "pg-copy-streams";
import type { Transaction } from "@/db/tenant";

/** Called with each row of whole numbers, in no order. */
type RowReader = (row: Int32Array) => void;

/**
 * Streams a query of `width` non-negative whole-number columns by COPY: ten times faster than rows as
 * objects, and nothing but the reader's own arrays stays in memory.
 */
export async function readIntegerRows(
  tx: Transaction,
  select: string,
  width: number,
  read: RowReader,
): Promise<void> {
  const stream = tx.$client.query(copyTo(`copy (${select}) to stdout`));
  const row = new Int32Array(width);
  let column = 0;
  let value = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (byte === tab || byte === newline) {
        row[column] = value;
        value = 0;
        column += 1;
        if (byte === newline) {
          read(row);
          column = 0;
        }
      } else {
        value = value * 10 + byte - zero;
      }
    }
  }
}

const tab = 9;
const newline = 10;
const zero = 48;
