import { inverse, multiply } from "./modular";

/** Sets of columns that are linearly dependent, and whether all sets of up to four were looked at. */
export interface DependentColumns {
  sets: number[][];
  isComplete: boolean;
}

/** Triples of columns examined for a fourth before the search stops: about a quarter of a second. */
const workLimit = 5_000_000;

/**
 * The columns of a null-space basis on which a word lives are linearly dependent, so this finds the words on one
 * to four columns with any weights. Fix two columns and divide them out: a third that vanishes makes a triple,
 * two that become parallel make a quadruple. Of the null vectors the first four suffice to find candidates (a
 * chance hit has probability 1/prime); `areDependent` confirms each with all of them.
 *
 * Exact for n columns as long as n³/6 stays under the limit (n ≈ 310), the first pairs of columns only beyond it.
 */
export function findDependentColumns(
  nullVectors: readonly Float64Array[],
  columns: readonly number[],
  prime: number,
): DependentColumns {
  const sets: number[][] = [];
  const keep = (set: number[]) => {
    if (areDependent(nullVectors, set, prime)) sets.push(set);
  };
  const all = columns.map((column) => ({
    column,
    at: nullVectors.slice(0, 4).map((vector) => vector[column] ?? 0),
  }));
  for (const { column, at } of all) if (isZero(at)) keep([column]);
  const alive = all.filter(({ at }) => !isZero(at));
  let work = 0;
  for (const [position, first] of alive.entries()) {
    const divided = divideOut(alive.slice(position + 1), first.at, prime);
    for (const { column, at } of divided) if (isZero(at)) keep([first.column, column]);
    const rest = divided.filter(({ at }) => !isZero(at));
    for (const [next, second] of rest.entries()) {
      work += rest.length - next;
      if (work > workLimit) return { sets, isComplete: false };
      const pairs = divideOut(rest.slice(next + 1), second.at, prime);
      for (const { column, at } of pairs) {
        if (isZero(at)) keep([first.column, second.column, column]);
      }
      for (const pair of parallel(pairs, prime)) keep([first.column, second.column, ...pair]);
    }
  }
  return { sets, isComplete: true };
}

/** Whether some combination of the columns, not all weights 0, vanishes in every null vector. */
export function areDependent(
  nullVectors: readonly Float64Array[],
  columns: readonly number[],
  prime: number,
): boolean {
  let vectors = columns.map((column) => ({
    column,
    at: nullVectors.map((vector) => vector[column] ?? 0),
  }));
  while (vectors.length > 0) {
    if (vectors.some(({ at }) => isZero(at))) return true;
    const [first, ...others] = vectors;
    vectors = first ? divideOut(others, first.at, prime) : [];
  }
  return false;
}

interface Coordinates {
  column: number;
  at: number[];
}

function isZero(at: readonly number[]): boolean {
  return at.every((entry) => entry === 0);
}

/** The coordinates modulo one vector: multiples of it are taken off until its first non-zero place is 0, and dropped. */
function divideOut(
  vectors: readonly Coordinates[],
  divisor: readonly number[],
  prime: number,
): Coordinates[] {
  const place = divisor.findIndex((entry) => entry !== 0);
  const reciprocal = inverse(divisor[place] ?? 0, prime);
  const ratios = divisor.map((entry) => multiply(entry, reciprocal, prime));
  return vectors.map(({ column, at }) => {
    const factor = at[place] ?? 0;
    const left: number[] = [];
    for (let index = 0; index < at.length; index++) {
      if (index === place) continue;
      const entry = (at[index] ?? 0) - multiply(factor, ratios[index] ?? 0, prime);
      left.push(entry < 0 ? entry + prime : entry);
    }
    return { column, at: left };
  });
}

/** Pairs of parallel vectors with two coordinates or fewer; vectors that are 0 are passed over. */
function parallel(vectors: readonly Coordinates[], prime: number): [number, number][] {
  const pairs: [number, number][] = [];
  const slopes = slopesOf(vectors, prime);
  const seen = new Map<number, number[]>();
  vectors.forEach(({ column, at }, index) => {
    if (isZero(at)) return;
    const slope = slopes[index] ?? 0;
    const others = seen.get(slope);
    for (const other of others ?? []) pairs.push([other, column]);
    if (others) others.push(column);
    else seen.set(slope, [column]);
  });
  return pairs;
}

/** Second coordinate over the first, −1 where the first is 0, with one inversion for all (Montgomery's trick). */
function slopesOf(vectors: readonly Coordinates[], prime: number): Float64Array {
  const products = new Float64Array(vectors.length);
  let product = 1;
  vectors.forEach(({ at }, index) => {
    products[index] = product;
    const entry = at[0] ?? 0;
    if (entry !== 0) product = multiply(product, entry, prime);
  });
  const slopes = new Float64Array(vectors.length).fill(-1);
  let reciprocal = inverse(product, prime);
  for (let index = vectors.length - 1; index >= 0; index--) {
    const [x = 0, y = 0] = vectors[index]?.at ?? [];
    if (x === 0) continue;
    slopes[index] = multiply(multiply(reciprocal, products[index] ?? 0, prime), y, prime);
    reciprocal = multiply(reciprocal, x, prime);
  }
  return slopes;
}
