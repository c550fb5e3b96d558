import { type BlockColumns, isIncluded } from "./block-columns";
import type { GroupMatrix } from "./group-matrix";
import { multiply, PRIME, residueStream } from "./modular";
import type { LedgerRow } from "./residual";

/**
 * Two random linear images of every possible row of a block (each column has two random residues, a
 * row the sums over its columns). Equal images of an offered row and of a combination of admitted
 * rows make it worth checking that they are equal; different images prove that they are not.
 */
export class RowHashes {
  readonly #matrix: GroupMatrix;
  readonly #columns: BlockColumns;
  readonly #residues: readonly Float64Array[];
  /** By version: both sums of every group, one after the other. */
  readonly #byVersion = new Map<number, readonly Float64Array[]>();

  constructor(matrix: GroupMatrix, columns: BlockColumns) {
    this.#matrix = matrix;
    this.#columns = columns;
    const next = residueStream(0x9e3779b9);
    this.#residues = [0, 1].map(() => Float64Array.from({ length: columns.count }, next));
  }

  /** Whether `offered` minus the combination of rows has both images zero. */
  mayVanish(
    offered: LedgerRow,
    rows: readonly LedgerRow[],
    coefficients: Float64Array,
    support: readonly number[],
  ): boolean {
    return this.#residues.every((_, which) => {
      let sum = 0;
      for (const m of support) {
        const row = rows[m];
        if (row) sum = (sum + multiply(coefficients[m] ?? 0, this.#of(row, which))) % PRIME;
      }
      return sum === this.#of(offered, which);
    });
  }

  #of({ group, version }: LedgerRow, which: number): number {
    let sums = this.#byVersion.get(version);
    if (sums === undefined) {
      sums = this.#residues.map((residues) => this.#sumByGroup(version, residues));
      this.#byVersion.set(version, sums);
    }
    return sums[which]?.[group] ?? 0;
  }

  #sumByGroup(version: number, residues: Float64Array): Float64Array {
    const { width, groupIds, groups } = this.#matrix;
    const { count, learner, span, spans } = this.#columns;
    const included = spans.map((one) => isIncluded(one, version));
    const sums = new Float64Array(groups.length);
    for (let column = 0; column < count; column++) {
      if (!included[span[column] ?? 0]) continue;
      const residue = residues[column] ?? 0;
      const base = (learner[column] ?? 0) * width;
      for (let field = 0; field < width; field++) {
        const id = groupIds[base + field] ?? 0;
        // No overflow: 2^26 times a million learners is below 2^53.
        sums[id] = (sums[id] ?? 0) + residue;
      }
    }
    return sums.map((sum) => sum % PRIME);
  }
}
