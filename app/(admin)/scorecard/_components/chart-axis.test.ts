import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartTicks } from "./chart-axis";

describe("chartTicks", () => {
  it("frames values closely by round numbers", () => {
    expect(chartTicks([58.3, 61, 65], "percent")).toEqual([57.5, 60, 62.5, 65, 67.5]);
    expect(chartTicks([96, 100], "percent")).toEqual([92, 94, 96, 98, 100]);
    expect(chartTicks([0, 3], "count")).toEqual([0, 1, 2, 3, 4]);
    expect(chartTicks([7], "count")).toEqual([7, 8, 9, 10, 11]);
  });

  it("holds every share, and leaves 0–100 never", () => {
    const share = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 25 }), (values) => {
        const ticks = chartTicks(values, "percent");
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + 1e-6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - 1e-6);
        expect(ticks[0]).toBeGreaterThanOrEqual(0);
        expect(ticks.at(-1)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("holds every count, however large", () => {
    const count = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 25 }), (values) => {
        const ticks = chartTicks(values, "count");
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
        expect(ticks[0]).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
