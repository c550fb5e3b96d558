import type { Bucket, Favourable, HiddenReason, LimitKind, ShownFigures } from "./published-cell";
import { HiddenCell, type PublishedCell, ShownCell } from "./published-cell";

/** The numbers by which reasons and limits are stored; append only. */
const reasons: readonly HiddenReason[] = ["below_threshold", "protected", "no_answers", "waiting"];
const limits: readonly LimitKind[] = ["at_least", "at_most"];

/** Kind of limit and its value. */
type StoredLimit = readonly [kind: number, value: number];

type StoredShown = readonly [
  respondents: number,
  asOf: number,
  isWaiting: 0 | 1,
  sum: number | null,
  bound: StoredLimit | null,
  /** A count, or a limit of the share. */
  favourable: number | StoredLimit | null,
  /** From, to and count of each bucket in turn. */
  distribution: readonly number[] | null,
];

/**
 * A published cell as it is stored: the number of its reason and nothing else, or its figures in a row. Short,
 * because a large report is tens of thousands of cells that are read on every request.
 */
export type StoredCell = number | StoredShown;

/** A published cell in its stored form. */
export function storeCell(cell: PublishedCell): StoredCell {
  if (!cell.shown) return reasons.indexOf(cell.why);
  const { respondents, asOf, isWaiting, sum, bound, favourable, distribution } = cell;
  return [
    respondents,
    asOf,
    isWaiting ? 1 : 0,
    sum,
    bound && [limits.indexOf(bound.kind), bound.mean],
    favourable && storeFavourable(favourable),
    distribution?.flatMap(({ from, to, count }) => [from, to, count]) ?? null,
  ];
}

/** The cells of a stored row; throws RangeError when it is not what the publisher wrote. */
export function readStoredCells(stored: unknown): PublishedCell[] {
  if (!Array.isArray(stored)) throw new RangeError("stored cells are a list");
  return stored.map(readCell);
}

function storeFavourable(favourable: Favourable): number | StoredLimit {
  return favourable.kind === "exact"
    ? favourable.count
    : [limits.indexOf(favourable.kind), favourable.share];
}

function readCell(stored: unknown): PublishedCell {
  if (!Array.isArray(stored)) {
    const why = typeof stored === "number" ? reasons[stored] : undefined;
    if (why === undefined) throw new RangeError("a hidden cell is the number of its reason");
    return HiddenCell.because(why);
  }
  const [respondents, asOf, isWaiting, sum, bound, favourable, distribution]: unknown[] = stored;
  const figures: ShownFigures = {
    respondents: numberOf(respondents),
    asOf: numberOf(asOf),
    isWaiting: isWaiting === 1,
    sum: sum === null ? null : numberOf(sum),
    bound: bound === null ? null : boundOf(bound),
    favourable: favourable === null ? null : favourableOf(favourable),
    distribution: distribution === null ? null : bucketsOf(distribution),
  };
  return ShownCell.disclose(figures);
}

function numberOf(stored: unknown): number {
  if (typeof stored !== "number") throw new RangeError("a figure is a number");
  return stored;
}

function limitOf(stored: unknown): { kind: LimitKind; value: number } {
  const [kind, value]: unknown[] = Array.isArray(stored) ? stored : [];
  const known = limits[numberOf(kind)];
  if (known === undefined) throw new RangeError("a limit is its kind and its value");
  return { kind: known, value: numberOf(value) };
}

function boundOf(stored: unknown): ShownFigures["bound"] {
  const { kind, value } = limitOf(stored);
  return { kind, mean: value };
}

function favourableOf(stored: unknown): Favourable {
  if (typeof stored === "number") return { kind: "exact", count: stored };
  const { kind, value } = limitOf(stored);
  return { kind, share: value };
}

function bucketsOf(stored: unknown): Bucket[] {
  if (!Array.isArray(stored) || stored.length % 3 !== 0) {
    throw new RangeError("a distribution is three numbers a bucket");
  }
  const buckets: Bucket[] = [];
  for (let at = 0; at < stored.length; at += 3) {
    buckets.push({
      from: numberOf(stored[at]),
      to: numberOf(stored[at + 1]),
      count: numberOf(stored[at + 2]),
    });
  }
  return buckets;
}
