/** Sets of up to four columns whose sum or difference is known, and how many sets were tried. */
export interface EqualWeights {
  sets: number[][];
  columns: number;
}

/** Columns beyond this many are left to the search for weighted words: pairs of sums grow with the square. */
const columnLimit = 1_000;

/**
 * All sets of two, three and four of the columns with weights of +1 and −1. Every sum and difference of two columns
 * is hashed, up to its sign: a pair that hits 0 is known, one that hits a single column is a known triple, and
 * two disjoint pairs that hit each other are a known quadruple. `isKnown` confirms each hit with all null vectors.
 */
export function findEqualWeights(
  nullVectors: readonly Float64Array[],
  columns: readonly number[],
  prime: number,
  isKnown: (set: readonly number[]) => boolean,
): EqualWeights {
  const tried = columns.slice(0, columnLimit);
  const [first, second] = nullVectors;
  const sets: number[][] = [];
  if (!first || !second) return { sets, columns: 0 };
  const keep = (set: number[]) => {
    if (new Set(set).size === set.length && isKnown(set)) sets.push(set);
  };
  const hash = (a: number, b: number, sign: 1 | -1) =>
    signless(
      modulo((first[a] ?? 0) + sign * (first[b] ?? 0), prime),
      modulo((second[a] ?? 0) + sign * (second[b] ?? 0), prime),
      prime,
    );
  const singles = new Map<number, number>();
  for (const column of tried) {
    singles.set(signless(first[column] ?? 0, second[column] ?? 0, prime), column);
  }
  const pairCount = tried.length * (tried.length - 1);
  const hashes = new Float64Array(pairCount);
  let filled = 0;
  for (const [at, a] of tried.entries()) {
    for (const b of tried.slice(at + 1)) {
      for (const sign of [1, -1] as const) {
        const key = hash(a, b, sign);
        hashes[filled++] = key;
        const third = singles.get(key);
        if (key === 0) keep([a, b]);
        else if (third !== undefined) keep([a, b, third]);
      }
    }
  }
  const repeated = repeatedIn(hashes);
  if (repeated.size === 0) return { sets, columns: tried.length };
  const seen = new Map<number, [number, number]>();
  for (const [at, a] of tried.entries()) {
    for (const b of tried.slice(at + 1)) {
      for (const sign of [1, -1] as const) {
        const key = hash(a, b, sign);
        if (!repeated.has(key)) continue;
        const other = seen.get(key);
        if (other) keep([...other, a, b]);
        else seen.set(key, [a, b]);
      }
    }
  }
  return { sets, columns: tried.length };
}

function modulo(value: number, prime: number): number {
  if (value < 0) return value + prime;
  return value >= prime ? value - prime : value;
}

/** One number for a pair of residues and its negative; exact, as residues are under 2²⁶. */
function signless(a: number, b: number, prime: number): number {
  const isUpper = a === 0 ? b > prime / 2 : a > prime / 2;
  const [x, y] = isUpper ? [modulo(-a, prime), modulo(-b, prime)] : [a, b];
  return x * 2 ** 26 + y;
}

/** Values that occur more than once, 0 left out. Sorts its argument. */
function repeatedIn(values: Float64Array): Set<number> {
  values.sort();
  const repeated = new Set<number>();
  for (let at = 1; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value !== 0 && value === values[at - 1]) repeated.add(value);
  }
  return repeated;
}
