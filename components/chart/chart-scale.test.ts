import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearScale, roundReach } from "./chart-scale";

describe("linearScale", () => {
  it("maps the ends and the middle, also upside down", () => {
    const y = linearScale([-0.4, 0.4], [100, 20]);
    expect(y(-0.4)).toBeCloseTo(100);
    expect(y(0)).toBeCloseTo(60);
    expect(y(0.4)).toBeCloseTo(20);
  });

  it("maps a domain of no width to the middle", () => {
    expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
  });
});

describe("roundReach", () => {
  it("is the next round number", () => {
    expect(roundReach([0.1, -0.05])).toBe(0.2);
    expect(roundReach([0.31, -0.5])).toBe(0.5);
    expect(roundReach([12, -41])).toBe(50);
    expect(roundReach([])).toBe(0.2);
  });

  it("always covers every difference", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true })), (differences) => {
        const reach = roundReach(differences);
        expect(differences.every((difference) => Math.abs(difference) <= reach + 1e-9)).toBe(true);
      }),
    );
  });
});
