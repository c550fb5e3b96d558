import type { BlockColumns } from "./block-columns";
import type { Residual } from "./residual";

/**
 * After so many columns tried in vain for one panel of one row the search gives up. That can only
 * hide a row which could have been shown; the segments searched make it rare.
 */
const MAX_TRIALS = 20_000;

/** The columns of a block that may still become witnesses. */
export class WitnessPool {
  readonly #columns: BlockColumns;
  readonly #isUsed: Uint8Array;
  /** By segment: how many of its first members are used up. */
  readonly #usedUp: Int32Array;

  constructor(columns: BlockColumns) {
    this.#columns = columns;
    this.#isUsed = new Uint8Array(columns.count);
    this.#usedUp = new Int32Array(columns.segments.length);
  }

  /** Takes a column out of the pool. */
  use(column: number): void {
    this.#isUsed[column] = 1;
  }

  /**
   * Finds up to `limit` unused columns in which the residual is not zero, in the order of the given
   * segments and, within a segment, those best spared first.
   */
  search(residual: Residual, segments: readonly number[], limit: number): number[] {
    const { members, eligible } = this.#columns;
    const found: number[] = [];
    let trials = 0;
    for (const segment of segments) {
      const end = this.#columns.segments[segment + 1] ?? 0;
      for (let position = this.#firstUnused(segment); position < end; position++) {
        const column = members[position] ?? 0;
        if (eligible[column] === 0) break;
        if (this.#isUsed[column] === 1) continue;
        if (trials++ === MAX_TRIALS) return found;
        if (!residual.isNonZeroAt(column) || found.includes(column)) continue;
        found.push(column);
        if (found.length === limit) return found;
      }
    }
    return found;
  }

  #firstUnused(segment: number): number {
    const { segments, members } = this.#columns;
    const start = segments[segment] ?? 0;
    const end = segments[segment + 1] ?? 0;
    let position = start + (this.#usedUp[segment] ?? 0);
    while (position < end && this.#isUsed[members[position] ?? 0] === 1) position++;
    this.#usedUp[segment] = position - start;
    return position;
  }
}

/** Whether the residual is zero (modulo PRIME) in every column of the given segments. */
export function vanishes(
  residual: Residual,
  columns: BlockColumns,
  segments: readonly number[],
): boolean {
  for (const segment of segments) {
    const end = columns.segments[segment + 1] ?? 0;
    for (let position = columns.segments[segment] ?? 0; position < end; position++) {
      if (residual.isNonZeroAt(columns.members[position] ?? 0)) return false;
    }
  }
  return true;
}
