import type { AnswerFigures, Bucket, Favourable, LimitKind } from "./published-cell";

/**
 * What may be said of the answers to one question in one group that the ledger shows.
 *
 * The ledger protects against arithmetic on groups; these guards protect against arithmetic inside
 * one cell, where integers and the ends of the scale pin single answers. The design:
 *
 * 1. *One chain of partitions.* The distribution is shown by option, else in three buckets
 *    (bottom, middle, top third), else in two (the rest, top third), else not at all; always with
 *    at least K answers in each bucket. Each partition refines the next, and "favourable" is the
 *    top bucket of all of them, so the favourable share never adds a cut of its own.
 * 2. *Room for the mean.* If a bucket holds several options, the exact sum tells something about
 *    them. A collapsed partition is shown only if the sum leaves room: at least two steps of
 *    freedom inside its buckets (with one, sum and buckets together give every option), and a
 *    distance from the least and the greatest sum the buckets allow.
 * 3. *Ends of the scale.* A mean within K answers' steps of an end is shown as a bound, alone: near
 *    the end the sum gives the counts away. (Unless every option holds K answers anyway.) Where
 *    few answers on a short scale are near both ends at once, no mean is shown at all.
 * 4. *Nearly all, nearly none.* "At least 95 %" and "at most 5 %" are said only where the bound of
 *    the mean implies them. Said elsewhere, they would make silence speak: a cell with neither a
 *    share nor a limit would be known to have K answers on both sides, and with the sum often how
 *    many.
 *
 * 5. *Differences.* What may be said of a cell may be subtracted from what is said of another: `finest` is how
 *    finely the answers may be told apart for that (see `differences.ts`).
 *
 * These guards look at answers, so which form is shown says something: that some bucket has fewer
 * than K answers, never which number below K it has. The tests enumerate all small cells and check
 * that, taking the form itself into account, no count below K of any run of options is determined.
 *
 * `counts` are by option of the scored scale, lowest first; there are at least K answers in all.
 */
export function guardFigures(
  counts: readonly number[],
  scaleMin: number,
  threshold: number,
  finest: Fineness = 3,
): AnswerFigures {
  const cell = new GuardedCell(counts, scaleMin, threshold);
  if (finest === 3 && counts.every((count) => count >= threshold)) {
    return cell.figures(cutsOf(counts.length, 3));
  }
  if (cell.isTooNarrow()) return { sum: null, bound: null, favourable: null, distribution: null };
  const bound = cell.bound();
  if (bound !== null) {
    return { sum: null, bound, favourable: cell.limitFrom(bound.kind), distribution: null };
  }
  const cuts = ([2, 1] as const)
    .filter((fineness) => fineness <= finest)
    .map((fineness) => cutsOf(counts.length, fineness))
    .find((partition) => cell.mayCut(partition));
  return cuts ? cell.figures(cuts) : cell.meanOnly();
}

/** How finely a cell tells answers apart: 3 by option, 2 in thirds, 1 in the top third and the rest, 0 not at all. */
export type Fineness = 0 | 1 | 2 | 3;

/** The fineness of a published distribution on a scale with so many options. */
export function finenessOf({ distribution }: AnswerFigures, options: number): Fineness {
  if (distribution === null) return 0;
  if (distribution.length === options) return 3;
  return distribution.length === 3 ? 2 : 1;
}

/** Counts by option, added up in the buckets of a partition; one for all answers at fineness 0. */
export function bucketCounts(counts: readonly number[], fineness: Fineness): number[] {
  return cutsOf(counts.length, fineness).map(([from, to]) => {
    let sum = 0;
    for (let option = from; option <= to; option++) sum += counts[option] ?? 0;
    return sum;
  });
}

/** The buckets of a partition; empty ones, as thirds of two options have, are left out. */
function cutsOf(options: number, fineness: Fineness): readonly Cut[] {
  const known = cutsByOptions.get(options) ?? makeCuts(options);
  cutsByOptions.set(options, known);
  return known[fineness];
}

const cutsByOptions = new Map<number, Record<Fineness, readonly Cut[]>>();

function makeCuts(options: number): Record<Fineness, readonly Cut[]> {
  const top = topOptions(options);
  const thirds: Cut[] = [
    [0, top - 1],
    [top, options - top - 1],
    [options - top, options - 1],
  ];
  return {
    0: [[0, options - 1]],
    1: [
      [0, options - top - 1],
      [options - top, options - 1],
    ],
    2: thirds.filter(([from, to]) => from <= to),
    3: Array.from({ length: options }, (_, option): Cut => [option, option]),
  };
}

/** How many options at the top of a scale count as favourable: a third, rounded (4–5 of 1–5). */
export function topOptions(optionCount: number): number {
  return Math.round(optionCount / 3);
}

/** First and last option of a bucket. */
type Cut = readonly [from: number, to: number];

class GuardedCell {
  readonly #counts: readonly number[];
  readonly #scaleMin: number;
  readonly #threshold: number;
  readonly #total: number;
  /** Sum of scores counted from the lowest option, and from the highest one down. */
  readonly #above: number;
  readonly #below: number;
  /** The distance kept from the ends, in steps of one answer by one option. */
  readonly #room: number;

  constructor(counts: readonly number[], scaleMin: number, threshold: number) {
    const last = counts.length - 1;
    this.#counts = counts;
    this.#scaleMin = scaleMin;
    this.#threshold = threshold;
    this.#total = counts.reduce((sum, count) => sum + count, 0);
    this.#above = counts.reduce((sum, count, option) => sum + count * option, 0);
    this.#below = this.#total * last - this.#above;
    this.#room = Math.max(threshold, last);
  }

  /** Whether every possible sum is near an end and some are near both. */
  isTooNarrow(): boolean {
    return this.#total * (this.#counts.length - 1) < 2 * this.#room;
  }

  bound(): { kind: LimitKind; mean: number } | null {
    const last = this.#counts.length - 1;
    const tenths = (steps: number) => (10 * steps) / this.#total;
    if (this.#below <= this.#room) {
      const mean = Math.floor(tenths(last * this.#total - this.#room)) / 10;
      return { kind: "at_least", mean: round1(this.#scaleMin + Math.max(0, mean)) };
    }
    if (this.#above <= this.#room) {
      const mean = Math.ceil(tenths(this.#room)) / 10;
      return { kind: "at_most", mean: round1(this.#scaleMin + Math.min(last, mean)) };
    }
    return null;
  }

  /** The limit of the favourable share that follows from a bound of the mean, if any does. */
  limitFrom(kind: LimitKind): Favourable | null {
    const top = topOptions(this.#counts.length);
    const stepsAcross = kind === "at_least" ? top : this.#counts.length - top;
    const atMostAcross = Math.floor(this.#room / stepsAcross);
    return atMostAcross * 20 < this.#total ? limit(kind) : null;
  }

  /** Whether a partition has K answers in each bucket and leaves room for the sum. */
  mayCut(cuts: readonly Cut[]): boolean {
    let steps = 0;
    let above = this.#above;
    let range = 0;
    for (const [from, to] of cuts) {
      const count = this.#inside(from, to);
      if (count < this.#threshold) return false;
      steps += to - from;
      above -= from * count;
      range += (to - from) * count;
    }
    return steps >= 2 && above >= this.#room && range - above >= this.#room;
  }

  figures(cuts: readonly Cut[]): AnswerFigures {
    const distribution: Bucket[] = cuts.map(([from, to]) => ({
      from: this.#scaleMin + from,
      to: this.#scaleMin + to,
      count: this.#inside(from, to),
    }));
    const last = this.#counts.length - 1;
    const count = this.#inside(last + 1 - topOptions(last + 1), last);
    return { ...this.meanOnly(), favourable: { kind: "exact", count }, distribution };
  }

  meanOnly(): AnswerFigures {
    return {
      sum: this.#above + this.#scaleMin * this.#total,
      bound: null,
      favourable: null,
      distribution: null,
    };
  }

  #inside(from: number, to: number): number {
    let count = 0;
    for (let option = from; option <= to; option++) count += this.#counts[option] ?? 0;
    return count;
  }
}

function limit(kind: LimitKind): Favourable {
  return { kind, share: kind === "at_least" ? 0.95 : 0.05 };
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
