import { bucketCounts, type Fineness } from "./guards";

/** What is said of the answers of one group to one question, as far as differences are concerned. */
export interface ToldCell {
  group: number;
  field: number;
  /** Answers by option of the scored scale. */
  counts: readonly number[];
  fineness: Fineness;
  /** Told in an earlier version already: nothing takes it back. */
  isFixed: boolean;
}

interface Means {
  threshold: number;
  /** Tells a cell at most so finely; answers how finely it is told then. */
  coarsen: (cell: ToldCell, finest: Fineness) => Fineness;
}

/**
 * Makes cells coarser until what remains of a group, when groups of one field within it are taken off, may itself be
 * told as finely as it follows from the figures: at least K answers in each bucket. The ledger sees to it that such
 * a remainder is nobody or K people at least; but if all of them gave the same answer, their number in its bucket
 * would give away the answer of each. The smallest groups become coarser first; the overall last.
 * `containersOf` tells in which groups of other fields all respondents of a group are.
 */
export function coarsenByRemainders(
  cells: readonly ToldCell[],
  containersOf: (cell: ToldCell) => readonly number[],
  means: Means,
): void {
  const families = new Map<number, Map<number, ToldCell[]>>();
  for (const cell of smallestFirst(cells)) {
    for (const container of containersOf(cell)) {
      const byField = families.get(container) ?? new Map<number, ToldCell[]>();
      families.set(container, byField);
      const family = byField.get(cell.field);
      if (family) family.push(cell);
      else byField.set(cell.field, [cell]);
    }
  }
  for (const whole of cells) {
    for (const parts of families.get(whole.group)?.values() ?? []) {
      for (const fineness of [3, 2, 1] as const) {
        if (whole.fineness >= fineness) coarsenFamily(whole, parts, fineness, means);
      }
    }
  }
}

function smallestFirst(cells: readonly ToldCell[]): ToldCell[] {
  return cells
    .map((cell) => ({ cell, size: sumOf(cell.counts) }))
    .sort((a, b) => a.size - b.size || b.cell.group - a.cell.group)
    .map(({ cell }) => cell);
}

function coarsenFamily(
  whole: ToldCell,
  parts: readonly ToldCell[],
  fineness: 1 | 2 | 3,
  { threshold, coarsen }: Means,
): void {
  const rest = [...whole.counts];
  const told = parts.filter((part) => part.fineness >= fineness);
  for (const { counts } of told) subtract(rest, counts, 1);
  const changeable = told.filter(({ isFixed }) => !isFixed);
  while (whole.fineness >= fineness && !mayBeTold(rest)) {
    const part = changeable.shift();
    if (part) {
      part.fineness = coarsen(part, coarser(fineness));
      subtract(rest, part.counts, -1);
    } else if (whole.isFixed) return;
    else whole.fineness = coarsen(whole, coarser(fineness));
  }

  function mayBeTold(counts: readonly number[]): boolean {
    const buckets = fineness === 3 ? counts : bucketCounts(counts, fineness);
    return buckets.every((count) => count >= threshold) || counts.every((count) => count === 0);
  }
}

/** How a group's respondents changed between two versions: answers that came and answers that went. */
export interface Change {
  came: number;
  went: number;
}

/**
 * How finely a newer version may be told, next to an older one told at `before`'s fineness: in each bucket at least K
 * of the answers that came or went must speak for the change, and at least K against it. So four joiners, or five of
 * one mind, never stand in the difference alone.
 */
export function finestAfterChange(
  before: { counts: readonly number[]; fineness: Fineness },
  now: { counts: readonly number[]; fineness: Fineness },
  { came, went }: Change,
  threshold: number,
): Fineness {
  const isOpen = (fineness: Fineness) => {
    const earlier = bucketCounts(before.counts, fineness);
    return bucketCounts(now.counts, fineness).every((count, bucket) => {
      const speaking = count - (earlier[bucket] ?? 0) + went;
      return speaking >= threshold && came + went - speaking >= threshold;
    });
  };
  let finest = now.fineness;
  for (const fineness of [1, 2, 3] as const) {
    if (fineness > Math.min(finest, before.fineness)) break;
    if (!isOpen(fineness)) finest = coarser(fineness);
  }
  return finest;
}

function coarser(fineness: 1 | 2 | 3): Fineness {
  return fineness === 3 ? 2 : fineness === 2 ? 1 : 0;
}

function sumOf(counts: readonly number[]): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** Takes `times` the counts off, in place. */
function subtract(from: number[], counts: readonly number[], times: number): void {
  for (let option = 0; option < from.length; option++) {
    from[option] = (from[option] ?? 0) - times * (counts[option] ?? 0);
  }
}
