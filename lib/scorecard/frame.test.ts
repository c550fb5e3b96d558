import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsOf, frameOf, stretchesOf } from "./frame";
import { comparisons, periods } from "./periods";

const now = new Date("2026-11-18T16:42:00Z");
const iso = (at: number) => new Date(at).toISOString();

describe("frameOf", () => {
  it("ends with each of twelve months of the zone's calendar, the last one now", () => {
    const { points } = frameOf(now, "America/Chicago", { months: 12, comparison: "before" });
    expect(points.map(({ month }) => month)).toEqual([
      ..."2025-12 2026-01 2026-02 2026-03 2026-04 2026-05 2026-06".split(" "),
      ..."2026-07 2026-08 2026-09 2026-10 2026-11".split(" "),
    ]);
    expect(points.map(({ until }) => iso(until)).slice(-2)).toEqual([
      "2026-11-01T05:00:00.000Z",
      "2026-11-18T16:42:00.000Z",
    ]);
    expect(iso(points.at(-1)?.from ?? 0)).toBe("2025-12-01T06:00:00.000Z");
  });

  it("is compared with the same stretch before, to the same moment of the month", () => {
    const before = frameOf(now, "UTC", { months: 3, comparison: "before" }).compared;
    expect([iso(before.from), iso(before.until)]).toEqual([
      "2026-06-01T00:00:00.000Z",
      "2026-08-18T16:42:00.000Z",
    ]);
    const year = frameOf(now, "UTC", { months: 3, comparison: "year" });
    expect(year.compared).toEqual({
      from: Date.UTC(2025, 8, 1),
      until: Date.UTC(2025, 10, 18, 16, 42),
    });
    expect(year.yearBefore.at(-1)).toMatchObject(year.compared);
  });

  it("keeps every window the way round, at whatever moment in whatever zone", () => {
    const zone = fc.constantFrom("UTC", "America/Chicago", "Asia/Kolkata", "Pacific/Auckland");
    const at = fc.date({
      min: new Date("2001-01-01"),
      max: new Date("2035-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        at,
        zone,
        fc.constantFrom(...periods, 1),
        fc.constantFrom(...comparisons),
        (date, timeZone, months, comparison) => {
          const frame = frameOf(date, timeZone, { months, comparison });
          const bounds = boundsOf([frame]);
          for (const window of [...frame.points, ...frame.yearBefore, frame.compared]) {
            expect(window.from).toBeLessThanOrEqual(window.until);
            const { first, last } = stretchesOf(window, bounds);
            expect(bounds[first - 1]).toBe(window.from);
            expect(bounds[last]).toBe(window.until);
          }
          expect(frame.points.at(-1)?.until).toBe(date.getTime());
        },
      ),
    );
  });
});
