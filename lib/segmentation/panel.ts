import {
  type Factorization,
  factorize,
  inverse,
  type Sparse,
  subtractMultiple,
} from "./factorization";
import { invert, multiply, subtract } from "./modular";

/** With so few numbers in L and U together it is not worth while to factor anew. */
const fewNumbers = 2_000;

/**
 * One panel of the ledger: the square matrix A of admitted rows × this panel's witnesses, kept as a product L·U modulo
 * PRIME and grown by one row and one witness at a time, at the end of L and of U. When these have filled in they are
 * made anew, in a better order. A is nonsingular at every moment.
 */
export class Panel {
  /** By row: its entries at the witnesses. */
  readonly #rows: number[][];
  #factors: Factorization;
  #placeOfRow: number[] = [];
  #placeOfColumn: number[] = [];
  /** L by column, each below the diagonal. */
  #lowerColumns: number[][] = [];
  /** How many numbers L and U hold off the diagonal, and above how many they are made anew. */
  #numbers = 0;
  #mostNumbers = 0;
  /** By place, and by row: zero between calls. */
  #scratch = new Float64Array(64);
  #coefficients = new Float64Array(64);

  /** Throws RangeError if the matrix, given as its rows, is singular. */
  constructor(rows: readonly Sparse[] = []) {
    this.#rows = rows.map((row) => [...row]);
    this.#factors = this.#factorize();
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Solves y·U = row, given the row's entries at the witnesses. */
  eliminate(row: Sparse): Sparse {
    const { upper, pivotInverses } = this.#factors;
    const rest = this.#scatter(row, this.#placeOfColumn);
    const y: number[] = [];
    for (let place = 0; place < this.size; place++) {
      const entry = rest[place] ?? 0;
      if (entry === 0) continue;
      rest[place] = 0;
      const value = multiply(entry, pivotInverses[place] ?? 0);
      y.push(place, value);
      subtractMultiple(rest, upper[place] ?? [], value);
    }
    return y;
  }

  /** The combination of the panel's rows, the last row first, that is the row of which `eliminate` made y. */
  combine(y: Sparse): Sparse {
    const { rowAt, lower } = this.#factors;
    const rest = this.#scratch;
    for (let t = 0; t < y.length; t += 2) rest[y[t] ?? 0] = y[t + 1] ?? 0;
    for (let place = this.size - 1; place >= 0; place--) {
      const value = rest[place] ?? 0;
      if (value === 0) continue;
      rest[place] = 0;
      this.#coefficients[rowAt[place] ?? 0] = value;
      subtractMultiple(rest, lower[place] ?? [], value);
    }
    const combination: number[] = [];
    for (let row = this.size - 1; row >= 0; row--) {
      const coefficient = this.#coefficients[row] ?? 0;
      if (coefficient !== 0) combination.push(row, coefficient);
      this.#coefficients[row] = 0;
    }
    return combination;
  }

  /**
   * Adds a row (its entries at the witnesses, and y made of them by `eliminate`) and a witness: `column` are its entries
   * in the rows so far and `corner` that in the new row. Throws RangeError, and leaves the panel as it was, if the grown
   * matrix would be singular.
   */
  extend(row: Sparse, y: Sparse, column: Sparse, corner: number): void {
    const { rowAt, columnAt, upper, lower, pivotInverses } = this.#factors;
    const size = this.size;
    const above = this.#above(column);
    let pivot = corner;
    for (let t = 0; t < y.length; t += 2) {
      pivot = subtract(pivot, multiply(y[t + 1] ?? 0, above[y[t] ?? 0] ?? 0));
    }
    if (pivot === 0) above.fill(0);
    pivotInverses.push(invert(pivot));
    for (let place = 0; place < size; place++) {
      const value = above[place] ?? 0;
      if (value === 0) continue;
      upper[place]?.push(size, value);
      above[place] = 0;
      this.#numbers++;
    }
    for (let t = 0; t < y.length; t += 2) {
      this.#lowerColumns[y[t] ?? 0]?.push(size, y[t + 1] ?? 0);
      this.#numbers++;
    }
    lower.push(y);
    upper.push([]);
    this.#lowerColumns.push([]);
    for (const order of [rowAt, columnAt, this.#placeOfRow, this.#placeOfColumn]) order.push(size);
    for (let t = 0; t < column.length; t += 2) {
      this.#rows[column[t] ?? 0]?.push(size, column[t + 1] ?? 0);
    }
    this.#rows.push(corner === 0 ? [...row] : [...row, size, corner]);
    this.#makeRoom();
    if (this.#numbers > this.#mostNumbers) this.#factors = this.#factorize();
  }

  /** The column of U that belongs to a column of A, but for its pivot. */
  #above(column: Sparse): Float64Array {
    const above = this.#scatter(column, this.#placeOfRow);
    for (let place = 0; place < this.size; place++) {
      const value = above[place] ?? 0;
      if (value !== 0) subtractMultiple(above, this.#lowerColumns[place] ?? [], value);
    }
    return above;
  }

  #scatter(sparse: Sparse, placeOf: readonly number[]): Float64Array {
    for (let t = 0; t < sparse.length; t += 2) {
      this.#scratch[placeOf[sparse[t] ?? 0] ?? 0] = sparse[t + 1] ?? 0;
    }
    return this.#scratch;
  }

  #makeRoom(): void {
    if (this.#scratch.length >= this.size) return;
    this.#scratch = new Float64Array(2 * this.size);
    this.#coefficients = new Float64Array(2 * this.size);
  }

  #factorize(): Factorization {
    const made = factorize(this.#rows);
    this.#placeOfRow = inverse(made.rowAt);
    this.#placeOfColumn = inverse(made.columnAt);
    this.#lowerColumns = made.lower.map(() => []);
    this.#numbers = 0;
    for (const [place, row] of made.lower.entries()) {
      for (let t = 0; t < row.length; t += 2) {
        this.#lowerColumns[row[t] ?? 0]?.push(place, row[t + 1] ?? 0);
      }
      this.#numbers += (row.length + (made.upper[place]?.length ?? 0)) / 2;
    }
    this.#mostNumbers = Math.max(fewNumbers, 2 * this.#numbers);
    this.#makeRoom();
    return made;
  }
}
