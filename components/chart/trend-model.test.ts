import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trendAxis } from "./trend-model";

describe("trendAxis", () => {
  it("frames the values in round steps", () => {
    const scale = { min: 1, max: 5, least: 1, unit: 0.5 };
    expect(trendAxis([3.4, 3.7], scale)).toEqual({ low: 3, high: 4, ticks: [3, 3.5, 4] });
    expect(trendAxis([1.1], scale)).toEqual({ low: 1, high: 2, ticks: [1, 1.5, 2] });
    expect(trendAxis([], scale).ticks.length).toBeGreaterThan(1);
    const shares = { min: 0, max: 100, least: 20, unit: 10 };
    expect(trendAxis([52, 95], shares)).toEqual({ low: 50, high: 100, ticks: [50, 70, 90] });
  });

  it("never leaves the scale, nor leaves a value out by more than a step", () => {
    const scores = fc.array(fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10));
    fc.assert(
      fc.property(scores, (values) => {
        const { low, high, ticks } = trendAxis(values, { min: 1, max: 5, least: 1, unit: 0.5 });
        expect(low).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThanOrEqual(5);
        expect(high - low).toBeGreaterThanOrEqual(1);
        expect(values.every((value) => value >= low && value <= high)).toBe(true);
        expect(ticks.every((tick) => tick >= low && tick <= high)).toBe(true);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
