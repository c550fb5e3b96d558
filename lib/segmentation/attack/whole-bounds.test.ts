import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wholeBounds } from "./whole-bounds";

describe("wholeBounds", () => {
  test("holds every total whose mean is rounded to the figure", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (answers, draw) => {
        const total = draw % (5 * answers + 1);
        const bounds = wholeBounds(Math.round((total / answers) * 10) / 10, 0.1, answers);
        expect(bounds?.low).toBeLessThanOrEqual(total);
        expect(bounds?.high).toBeGreaterThanOrEqual(total);
        expect((bounds?.high ?? 0) - (bounds?.low ?? 0)).toBeLessThanOrEqual(answers / 10 + 1);
      }),
    );
  });

  test.each([
    ["≥ 4.8", { low: 48, high: Number.POSITIVE_INFINITY }],
    [">=4.8", { low: 48, high: Number.POSITIVE_INFINITY }],
    ["<= 1.2", { low: Number.NEGATIVE_INFINITY, high: 12 }],
    ["≤1.25", { low: Number.NEGATIVE_INFINITY, high: 12 }],
    ["> 95 %", { low: 951, high: Number.POSITIVE_INFINITY }],
    ["<5%", { low: Number.NEGATIVE_INFINITY, high: 49 }],
    ["4.2", { low: 42, high: 42 }],
  ])("reads %s", (figure, bounds) => {
    expect(wholeBounds(figure, 0.1, 10)).toEqual(bounds);
  });

  test("has nothing to say without a figure, and does not guess at others", () => {
    expect(wholeBounds(null, 0.1, 10)).toBeUndefined();
    expect(() => wholeBounds("about 4", 0.1, 10)).toThrow("neither a number nor a bound");
  });
});
