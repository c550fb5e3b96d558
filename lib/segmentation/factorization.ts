import { invert, multiply, PRIME } from "./modular";

/** A sparse vector as alternating positions and values. */
export type Sparse = readonly number[];

/**
 * A square matrix with its rows and columns put in such an order that it is L·U modulo PRIME, L being unit lower and U
 * upper triangular. Positions in L and U are places in that order.
 */
export interface Factorization {
  /** The row and the column at each place. */
  rowAt: number[];
  columnAt: number[];
  /** Rows of U right of the diagonal, and the inverses of what is on it. */
  upper: number[][];
  pivotInverses: number[];
  /** Rows of L left of the diagonal. */
  lower: Sparse[];
}

/**
 * Factors a matrix, given as its rows. Short rows come first, each with the column that fewest of the later rows
 * have (in the manner of Markowitz, 1957): a ledger's rows, most of which are small groups, then hardly fill in at all.
 * Throws RangeError if the matrix is singular.
 */
export function factorize(rows: readonly Sparse[]): Factorization {
  const order = [...rows.keys()].sort(
    (a, b) => (rows[a]?.length ?? 0) - (rows[b]?.length ?? 0) || a - b,
  );
  /** By column: in how many of the rows that are left it is. */
  const left = new Int32Array(rows.length);
  for (const row of rows) {
    for (let t = 0; t < row.length; t += 2) left[row[t] ?? 0] = (left[row[t] ?? 0] ?? 0) + 1;
  }
  const made: Factorization = {
    ...{ rowAt: order, columnAt: [], upper: [], pivotInverses: [], lower: [] },
  };
  const rest = new Float64Array(rows.length);
  for (const at of order) {
    const row = rows[at] ?? [];
    for (let t = 0; t < row.length; t += 2) {
      const column = row[t] ?? 0;
      rest[column] = row[t + 1] ?? 0;
      left[column] = (left[column] ?? 0) - 1;
    }
    made.lower.push(takeOff(made, rest));
    addPivot(made, rest, left);
  }
  const placeOf = inverse(made.columnAt);
  for (const row of made.upper) {
    for (let t = 0; t < row.length; t += 2) row[t] = placeOf[row[t] ?? 0] ?? 0;
  }
  return made;
}

/** By position: its place. */
export function inverse(at: readonly number[]): number[] {
  const placeOf = new Array<number>(at.length).fill(0);
  for (const [place, position] of at.entries()) placeOf[position] = place;
  return placeOf;
}

/** Takes multiples of U's rows off a row, by column, until nothing is left at their pivots; answers the multiples. */
function takeOff({ columnAt, upper, pivotInverses }: Factorization, rest: Float64Array): Sparse {
  const multiples: number[] = [];
  for (let place = 0; place < columnAt.length; place++) {
    const column = columnAt[place] ?? 0;
    const entry = rest[column] ?? 0;
    if (entry === 0) continue;
    const multiple = multiply(entry, pivotInverses[place] ?? 0);
    multiples.push(place, multiple);
    rest[column] = 0;
    subtractMultiple(rest, upper[place] ?? [], multiple);
  }
  return multiples;
}

/** Makes what is left of a row the next of U, its places still those of columns, and clears `rest`. */
function addPivot(
  { columnAt, upper, pivotInverses }: Factorization,
  rest: Float64Array,
  left: Int32Array,
): void {
  const columns: number[] = [];
  let pivot = -1;
  for (let column = 0; column < rest.length; column++) {
    if (rest[column] === 0) continue;
    columns.push(column);
    if (pivot < 0 || (left[column] ?? 0) < (left[pivot] ?? 0)) pivot = column;
  }
  pivotInverses.push(invert(rest[pivot] ?? 0));
  columnAt.push(pivot);
  const row: number[] = [];
  for (const column of columns) {
    if (column !== pivot) row.push(column, rest[column] ?? 0);
    rest[column] = 0;
  }
  upper.push(row);
}

/** Subtracts a multiple of a sparse vector modulo PRIME, in place; `factor` is not zero. */
export function subtractMultiple(target: Float64Array, sparse: Sparse, factor: number): void {
  const negative = PRIME - factor;
  for (let t = 0; t < sparse.length; t += 2) {
    const position = sparse[t] ?? 0;
    // Below 2^53, and so exact.
    const sum = (target[position] ?? 0) + negative * (sparse[t + 1] ?? 0);
    target[position] = sum - Math.floor(sum / PRIME) * PRIME;
  }
}
