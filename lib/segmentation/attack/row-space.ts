import { inverse, scale, subtractMultiple } from "./modular";
import type { RandomSource } from "./seeded-random";

/** Reduced rows: `rows[r]` has 1 in column `pivots[r]`, where all other rows have 0. */
export interface RowSpace {
  rows: Float64Array[];
  pivots: number[];
}

/**
 * Gauss-Jordan elimination of copies of the rows modulo a prime. Pivots are sought in the given order of columns,
 * so a row with its pivot late in the order is 0 in every column before it.
 */
export function reduceRows(
  matrix: readonly Float64Array[],
  order: Iterable<number>,
  prime: number,
): RowSpace {
  const waiting = matrix.map((row) => row.slice());
  const space: RowSpace = { rows: [], pivots: [] };
  for (const column of order) {
    const at = waiting.findIndex((row) => row[column] !== 0);
    if (at < 0) continue;
    const [row] = waiting.splice(at, 1);
    if (!row) continue;
    scale(row, inverse(row[column] ?? 0, prime), prime);
    clearColumn(waiting, column, row, prime);
    clearColumn(space.rows, column, row, prime);
    space.rows.push(row);
    space.pivots.push(column);
    if (waiting.length === 0) break;
  }
  return space;
}

/** Subtracts the pivot row (1 in the column) from every other row until they are 0 in that column. */
export function clearColumn(
  rows: readonly Float64Array[],
  column: number,
  pivotRow: Float64Array,
  prime: number,
): void {
  for (const row of rows) {
    const entry = row[column] ?? 0;
    if (entry !== 0) subtractMultiple(row, pivotRow, entry, prime);
  }
}

/** Whether a vector is a combination of the rows, exactly modulo the prime. */
export function isInRowSpace(space: RowSpace, vector: Float64Array, prime: number): boolean {
  const left = vector.slice();
  space.rows.forEach((row, at) => {
    const factor = left[space.pivots[at] ?? 0] ?? 0;
    if (factor !== 0) subtractMultiple(left, row, factor, prime);
  });
  return left.every((entry) => entry === 0);
}

/**
 * Random vectors of the null space: every combination of the rows is orthogonal to all of them, and any other
 * vector fails to be with probability 1 − prime^−count (six vectors: about 1 − 2⁻¹⁵⁶).
 */
export function randomNullVectors(
  space: RowSpace,
  columns: number,
  count: number,
  random: RandomSource,
  prime: number,
): Float64Array[] {
  return Array.from({ length: count }, () => {
    const vector = new Float64Array(columns);
    for (let at = 0; at < columns; at++) vector[at] = random() % prime;
    for (const pivot of space.pivots) vector[pivot] = 0;
    space.rows.forEach((row, at) => {
      const product = dot(row, vector, prime);
      vector[space.pivots[at] ?? 0] = product === 0 ? 0 : prime - product;
    });
    return vector;
  });
}

function dot(a: Float64Array, b: Float64Array, prime: number): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    const entry = a[at] ?? 0;
    if (entry === 0) continue;
    // Residues under 2²⁶: the product plus a residue stays under 2⁵³.
    const next = sum + entry * (b[at] ?? 0);
    sum = next - Math.floor(next / prime) * prime;
  }
  return sum;
}
