import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalTails } from "./normal-tails";
import { studentTails } from "./student-tails";

describe("studentTails", () => {
  it("agrees with closed forms", () => {
    // One degree of freedom: 1 − 2 arctan(t)/π. Two: 1 − t/√(2 + t²).
    for (const t of [0.1, 1, 2.5, 12.706]) {
      expect(studentTails(t, 1)).toBeCloseTo(1 - (2 * Math.atan(t)) / Math.PI, 10);
      expect(studentTails(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 10);
    }
  });

  it("agrees with printed tables of critical values", () => {
    for (const [freedom, t, tails] of [
      [4, 2.776, 0.05],
      [9, 3.25, 0.01],
      [30, 2.042, 0.05],
      [120, 2.617, 0.01],
    ] as const) {
      expect(studentTails(t, freedom)).toBeCloseTo(tails, 4);
    }
  });

  it("is a probability that falls with t and nears the normal one", () => {
    const at = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(at, at, fc.double({ min: 1, max: 5000, noNaN: true }), (a, b, freedom) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        const [more, less] = [studentTails(small, freedom), studentTails(large, freedom)];
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1 + 1e-9);
        expect(less).toBeLessThanOrEqual(more + 1e-6);
        expect(more).toBeGreaterThanOrEqual(normalTails(small) - 1e-6);
      }),
    );
    expect(studentTails(1.96, 1999)).toBeCloseTo(normalTails(1.96), 3);
  });
});
