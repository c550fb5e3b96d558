import { type BlockColumns, isIncluded } from "./block-columns";
import type { Sparse } from "./factorization";
import type { GroupMatrix } from "./group-matrix";
import { multiply, PRIME, residueStream } from "./modular";
import type { LedgerRow } from "./residual";

/** Both images of every group, one after the other: images[2 * group], images[2 * group + 1]. */
type Images = Float64Array;

/**
 * Two random linear images of every possible row of a block (each column has two random residues, a
 * row the sums over its columns). Equal images of an offered row and of a combination of admitted
 * rows make it worth checking that they are equal; different images prove that they are not.
 */
export class RowHashes {
  readonly #matrix: GroupMatrix;
  readonly #columns: BlockColumns;
  /** By column, both one after the other. */
  readonly #residues: Float64Array;
  /** By the spans included: versions of the same answers have the same images. */
  readonly #known = new Map<string, Images>();
  readonly #byVersion = new Map<number, Images>();

  constructor(matrix: GroupMatrix, columns: BlockColumns) {
    this.#matrix = matrix;
    this.#columns = columns;
    this.#residues = Float64Array.from({ length: 2 * columns.count }, residueStream(0x9e3779b9));
  }

  /** Whether `offered` minus the combination of rows has both images zero. */
  mayVanish(offered: LedgerRow, rows: readonly LedgerRow[], combination: Sparse): boolean {
    return [0, 1].every((which) => {
      let sum = 0;
      for (let t = 0; t < combination.length; t += 2) {
        const row = rows[combination[t] ?? 0];
        if (row) sum = (sum + multiply(combination[t + 1] ?? 0, this.#of(row, which))) % PRIME;
      }
      return sum === this.#of(offered, which);
    });
  }

  #of({ group, version }: LedgerRow, which: number): number {
    let images = this.#byVersion.get(version);
    if (images === undefined) {
      const included = Uint8Array.from(this.#columns.spans, (span) =>
        isIncluded(span, version) ? 1 : 0,
      );
      images = this.#known.get(included.join()) ?? this.#imagesOf(included);
      this.#known.set(included.join(), images);
      this.#byVersion.set(version, images);
    }
    return images[2 * group + which] ?? 0;
  }

  #imagesOf(included: Uint8Array): Images {
    const { width, groupIds, groups } = this.#matrix;
    const { count, learner, span } = this.#columns;
    const residues = this.#residues;
    const sums = new Float64Array(2 * groups.length);
    for (let column = 0; column < count; column++) {
      if (included[span[column] ?? 0] === 0) continue;
      const one = residues[2 * column] ?? 0;
      const other = residues[2 * column + 1] ?? 0;
      const base = (learner[column] ?? 0) * width;
      for (let field = 0; field < width; field++) {
        const at = 2 * (groupIds[base + field] ?? 0);
        // No overflow: 2^26 times a million learners is below 2^53.
        sums[at] = (sums[at] ?? 0) + one;
        sums[at + 1] = (sums[at + 1] ?? 0) + other;
      }
    }
    return sums.map((sum) => sum % PRIME);
  }
}
