import { invert, multiply, subtract } from "./modular";

/** A sparse vector as alternating positions and values. */
export type Sparse = readonly number[];

/**
 * One panel of the ledger: the square matrix A of admitted rows × this panel's witnesses, kept as
 * A = L·U (L unit lower triangular, U upper triangular) modulo PRIME and grown by one row and one
 * witness at a time. A is nonsingular at every moment.
 */
export class Panel {
  /** Row q of U right of the diagonal. */
  readonly #upper: number[][] = [];
  /** Row q of L left of the diagonal, and the same numbers by column. */
  readonly #lower: Sparse[] = [];
  readonly #lowerColumns: number[][] = [];
  readonly #pivotInverses: number[] = [];

  get size(): number {
    return this.#lower.length;
  }

  /**
   * Solves y·U = row. `row` holds one entry for each witness and is overwritten by y, densely; the
   * non-zero entries are also returned.
   */
  eliminate(row: Float64Array): Sparse {
    const found: number[] = [];
    for (let j = 0; j < this.size; j++) {
      const entry = row[j] ?? 0;
      if (entry === 0) continue;
      const value = multiply(entry, this.#pivotInverses[j] ?? 0);
      row[j] = value;
      found.push(j, value);
      subtractMultiple(row, this.#upper[j] ?? [], value);
    }
    return found;
  }

  /** Solves lambda·L = y in place and returns the positions where lambda is not zero. */
  backSubstitute(y: Float64Array): number[] {
    const support: number[] = [];
    for (let j = this.size - 1; j >= 0; j--) {
      const value = y[j] ?? 0;
      if (value === 0) continue;
      support.push(j);
      subtractMultiple(y, this.#lower[j] ?? [], value);
    }
    return support;
  }

  /**
   * Adds a row (given as y from `eliminate`) and a witness: `column` holds the witness's entries in
   * the rows so far (overwritten) and `corner` its entry in the new row. Throws RangeError, and
   * leaves the panel as it was, if the grown matrix would be singular.
   */
  extend(y: Sparse, column: Float64Array, corner: number): void {
    const size = this.size;
    for (let m = 0; m < size; m++) {
      const value = column[m] ?? 0;
      if (value !== 0) subtractMultiple(column, this.#lowerColumns[m] ?? [], value);
    }
    let pivot = corner;
    for (let t = 0; t < y.length; t += 2) {
      pivot = subtract(pivot, multiply(y[t + 1] ?? 0, column[y[t] ?? 0] ?? 0));
    }
    const pivotInverse = invert(pivot);
    for (let m = 0; m < size; m++) {
      const value = column[m] ?? 0;
      if (value !== 0) this.#upper[m]?.push(size, value);
    }
    for (let t = 0; t < y.length; t += 2) {
      this.#lowerColumns[y[t] ?? 0]?.push(size, y[t + 1] ?? 0);
    }
    this.#lower.push(y);
    this.#upper.push([]);
    this.#lowerColumns.push([]);
    this.#pivotInverses.push(pivotInverse);
  }
}

function subtractMultiple(target: Float64Array, sparse: Sparse, factor: number): void {
  for (let t = 0; t < sparse.length; t += 2) {
    const position = sparse[t] ?? 0;
    target[position] = subtract(target[position] ?? 0, multiply(factor, sparse[t + 1] ?? 0));
  }
}
