import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sparse } from "./factorization";
import { multiply, PRIME } from "./modular";
import { Panel } from "./panel";
import { exactRank } from "./testing/exact-rank";

type Matrix = readonly (readonly number[])[];

const sparse = (entries: readonly number[]): Sparse =>
  entries.flatMap((entry, at) => (entry === 0 ? [] : [at, entry]));

/** A square matrix of zeros and ones, few ones among many zeros or as many. */
const squares = (size: number): fc.Arbitrary<Matrix> =>
  fc.integer({ min: 1, max: 4 }).chain((rarity) => {
    const bit = fc.nat(rarity).map((drawn) => (drawn === 0 ? 1 : 0));
    const row = fc.array(bit, { minLength: size, maxLength: size });
    return fc.array(row, { minLength: size, maxLength: size });
  });

const leading = (matrix: Matrix, size: number): number[][] =>
  matrix.slice(0, size).map((row) => row.slice(0, size));

/** Grows a panel over the leading square part of a matrix as far as that stays nonsingular. */
function grow(panel: Panel, matrix: Matrix): number {
  while (panel.size < matrix.length) {
    const { size } = panel;
    const row = matrix[size] ?? [];
    const entries = sparse(row.slice(0, size));
    const column = sparse(matrix.slice(0, size).map((above) => above[size] ?? 0));
    try {
      panel.extend(entries, panel.eliminate(entries), column, row[size] ?? 0);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      break;
    }
  }
  return panel.size;
}

function expectSolved(panel: Panel, matrix: Matrix, row: readonly number[]): void {
  const entries = row.slice(0, panel.size);
  const combination = panel.combine(panel.eliminate(sparse(entries)));
  const sums = new Array<number>(panel.size).fill(0);
  for (let t = 0; t < combination.length; t += 2) {
    const above = combination[t - 2] ?? panel.size;
    expect(combination[t]).toBeLessThan(above);
    for (const column of sums.keys()) {
      const entry = matrix[combination[t] ?? 0]?.[column] ?? 0;
      sums[column] = ((sums[column] ?? 0) + multiply(combination[t + 1] ?? 0, entry)) % PRIME;
    }
  }
  expect(sums).toEqual(entries);
}

const size = 7;
const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: size, maxLength: size });

describe("Panel", () => {
  it("grows exactly as long as the matrix is nonsingular, and solves with it", () => {
    fc.assert(
      fc.property(squares(size), bits, (matrix, row) => {
        const panel = new Panel();
        const reached = grow(panel, matrix);
        expect(exactRank(leading(matrix, reached))).toBe(reached);
        if (reached < size) {
          expect(exactRank(leading(matrix, reached + 1))).toBeLessThan(reached + 1);
        }
        expectSolved(panel, matrix, row);
        // Refused once, it still is what it was.
        expect(grow(panel, matrix)).toBe(reached);
        expectSolved(panel, matrix, row);
      }),
    );
  });

  it("takes up a matrix exactly when it is nonsingular, and grows from there", () => {
    fc.assert(
      fc.property(squares(size), bits, fc.integer({ min: 1, max: size }), (matrix, row, start) => {
        const rows = leading(matrix, start).map(sparse);
        if (exactRank(leading(matrix, start)) < start) {
          expect(() => new Panel(rows)).toThrow(RangeError);
          return;
        }
        const panel = new Panel(rows);
        expectSolved(panel, matrix, row);
        const reached = grow(panel, matrix);
        if (reached < size) {
          expect(exactRank(leading(matrix, reached + 1))).toBeLessThan(reached + 1);
        }
        expectSolved(panel, matrix, row);
      }),
    );
  });

  it("is the same after it was made anew, however much has filled in", () => {
    const many = 120;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const drawn = fc.sample(fc.array(fc.nat(1), { minLength: many, maxLength: many }), {
          ...{ seed, numRuns: many },
        });
        // Ones on the diagonal and any bits below it are nonsingular; bits above are added as long as it stays so.
        const matrix = drawn.map((row, at) => row.map((bit, column) => (column === at ? 1 : bit)));
        const lower = matrix.map((row, at) => row.map((bit, column) => (column > at ? 0 : bit)));
        const grown = new Panel();
        expect(grow(grown, lower)).toBe(many);
        expectSolved(grown, lower, matrix[0] ?? []);
        const panel = new Panel();
        grow(panel, matrix);
        expectSolved(panel, matrix, matrix.at(-1) ?? []);
      }),
      { numRuns: 10 },
    );
  });
});
