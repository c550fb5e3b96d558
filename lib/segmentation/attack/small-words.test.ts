import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDependentColumns } from "./dependent-columns";
import { firstPrime } from "./modular";
import { randomNullVectors, reduceRows } from "./row-space";
import { seededRandom } from "./seeded-random";
import { findSmallWords } from "./small-words";

const prime = 7919;

/** Rank by plain fractions-free elimination modulo another, small prime: slow, simple, and its own code. */
function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map((entry) => BigInt(entry)));
  const modulus = BigInt(prime);
  let done = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row, position) => position >= done && row[column] !== 0n);
    if (at < 0) continue;
    const [pivot] = rows.splice(at, 1);
    if (!pivot) continue;
    for (let position = done; position < rows.length; position++) {
      const row = rows[position] ?? [];
      const factor = row[column] ?? 0n;
      const lead = pivot[column] ?? 0n;
      rows[position] = row.map((entry, other) => {
        const next = (entry * lead - (pivot[other] ?? 0n) * factor) % modulus;
        return next < 0n ? next + modulus : next;
      });
    }
    rows.splice(done++, 0, pivot);
  }
  return done;
}

/** All sets of up to four columns outside which some combination of the rows, not all weights 0, vanishes. */
function bruteForce(matrix: readonly (readonly number[])[], columns: number): string[] {
  const full = rank(matrix);
  const sets: number[][] = [];
  const extend = (set: number[]) => {
    if (set.length > 0) {
      const outside = matrix.map((row) => row.filter((_, column) => !set.includes(column)));
      if (rank(outside) < full) sets.push(set);
    }
    if (set.length < 4) {
      for (let next = (set.at(-1) ?? -1) + 1; next < columns; next++) extend([...set, next]);
    }
  };
  extend([]);
  return minimal(sets);
}

function minimal(sets: readonly (readonly number[])[]): string[] {
  return sets
    .filter((set) => !sets.some((other) => other.length < set.length && isWithin(other, set)))
    .map((set) => set.join());
}

function isWithin(inner: readonly number[], outer: readonly number[]): boolean {
  return inner.every((column) => outer.includes(column));
}

const systems = fc.integer({ min: 5, max: 12 }).chain((columns) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: columns, maxLength: columns }), {
    minLength: 1,
    maxLength: 7,
  }),
);

describe("words on few learners, against trying all sets", () => {
  test("a complete search finds a word exactly when there is one, and only true words", () => {
    let complete = 0;
    fc.assert(
      fc.property(systems, (matrix) => {
        const columns = matrix[0]?.length ?? 0;
        const { rows } = reduceRows(
          matrix.map((row) => Float64Array.from(row)),
          Array(columns).keys(),
          firstPrime,
        );
        const learners = Array.from({ length: columns }, (_, column) => [column]);
        const limits = { bound: 4, prime: firstPrime, budget: 2_000 };
        const { supports, isComplete } = findSmallWords(rows, learners, limits);
        const truth = bruteForce(matrix, columns).map((set) => set.split(",").map(Number));
        for (const support of supports) {
          expect(truth.some((set) => isWithin(set, support))).toBe(true);
        }
        if (!isComplete) return;
        complete++;
        expect(supports.length > 0).toBe(truth.length > 0);
      }),
      { numRuns: 150 },
    );
    expect(complete).toBeGreaterThan(50);
  });

  test("dependent columns of the null space are exactly the minimal sets", () => {
    fc.assert(
      fc.property(systems, fc.integer(), (matrix, seed) => {
        const columns = matrix[0]?.length ?? 0;
        const space = reduceRows(
          matrix.map((row) => Float64Array.from(row)),
          Array(columns).keys(),
          firstPrime,
        );
        const vectors = randomNullVectors(space, columns, 6, seededRandom(seed), firstPrime);
        const { sets } = findDependentColumns(vectors, [...Array(columns).keys()], firstPrime);
        expect(new Set(minimal(sets))).toEqual(new Set(bruteForce(matrix, columns)));
      }),
      { numRuns: 150 },
    );
  });

  test("a learner with two columns counts once", () => {
    const row = Float64Array.from([1, 1, 1, 1, 1, 0]);
    const limits = { bound: 4, prime: firstPrime, budget: 2_000 };
    const find = (learners: number[][]) => findSmallWords([row], learners, limits).supports;
    expect(find([[0], [1], [2], [3], [4], [5]])).toEqual([]);
    expect(find([[0], [1], [2], [3], [3], [5]])).toEqual([[0, 1, 2, 3, 4]]);
  });
});
