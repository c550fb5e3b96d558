import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiply, PRIME } from "./modular";
import { Panel } from "./panel";
import { exactRank } from "./testing/exact-rank";

const SIZE = 7;
const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: SIZE, maxLength: SIZE });

/** Grows a panel over the leading square part of a matrix as far as that stays nonsingular. */
function grow(matrix: readonly (readonly number[])[]): { panel: Panel; size: number } {
  const panel = new Panel();
  for (let size = 0; size < SIZE; size++) {
    const row = matrix[size] ?? [];
    const y = panel.eliminate(Float64Array.from(row.slice(0, size)));
    const column = Float64Array.from(matrix.slice(0, size), (above) => above[size] ?? 0);
    try {
      panel.extend(y, column, row[size] ?? 0);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return { panel, size };
    }
  }
  return { panel, size: SIZE };
}

describe("Panel", () => {
  it("grows exactly as long as the matrix is nonsingular, and solves with it", () => {
    fc.assert(
      fc.property(fc.array(bits, { minLength: SIZE, maxLength: SIZE }), bits, (matrix, row) => {
        const { panel, size } = grow(matrix);
        const leading = (n: number) => matrix.slice(0, n).map((one) => one.slice(0, n));
        expect(panel.size).toBe(size);
        expect(exactRank(leading(size))).toBe(size);
        if (size < SIZE) expect(exactRank(leading(size + 1))).toBeLessThan(size + 1);

        const solution = Float64Array.from(row.slice(0, size));
        panel.eliminate(solution);
        const support = panel.backSubstitute(solution);
        for (let column = 0; column < size; column++) {
          const sum = support.reduce(
            (total, m) => total + multiply(solution[m] ?? 0, matrix[m]?.[column] ?? 0),
            0,
          );
          expect(sum % PRIME).toBe(row[column]);
        }
      }),
    );
  });
});
