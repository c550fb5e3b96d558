import { z } from "zod";

/** What a reader had seen: the transactions that its snapshot of the database saw. */
export interface CallCursor {
  /** All transactions before this one had ended. */
  xmin: bigint;
  /** This one and all later ones had not begun. */
  xmax: bigint;
  /** Those between that were under way. */
  open: ReadonlySet<bigint>;
}

/** So many transactions under way at once are believed of a cursor that came from outside. */
const MOST_OPEN = 5000;

/** A cursor as text, `xmin:xmax:open,open` (Postgres: text form of `pg_snapshot`), refused where Postgres would. */
export const CallCursorText = z
  .string()
  .max(100_000)
  .refine((text) => parseCursor(text) !== null, "is no place in the log");

/** Reads the text form; null when it is none. */
export function parseCursor(text: string): CallCursor | null {
  const parts = /^(\d{1,18}):(\d{1,18}):((?:\d{1,18},)*\d{1,18})?$/.exec(text);
  if (!parts) return null;
  const [, min = "", max = "", listed = ""] = parts;
  const xmin = BigInt(min);
  const xmax = BigInt(max);
  const open = listed === "" ? [] : listed.split(",").map(BigInt);
  const isRising = open.every((one, index) => one >= (open[index - 1] ?? xmin));
  const last = open.at(-1) ?? xmin;
  if (xmin < 1n || xmax < xmin || open.length > MOST_OPEN || !isRising) return null;
  return open.length > 0 && last >= xmax ? null : { xmin, xmax, open: new Set(open) };
}

/** Whether the reader saw what transaction `transaction` wrote, if it was committed. */
export function hasSeen({ xmin, xmax, open }: CallCursor, transaction: number): boolean {
  const id = BigInt(transaction);
  return id < xmin || (id < xmax && !open.has(id));
}

/** Whether a place is `other` or a later one: snapshots of one database follow one another. */
export function isAtOrAfter(place: CallCursor, other: CallCursor): boolean {
  if (place.xmax !== other.xmax) return place.xmax > other.xmax;
  return [...place.open].every((id) => other.open.has(id));
}
