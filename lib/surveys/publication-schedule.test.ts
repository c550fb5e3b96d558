import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastBetweenPublications, nextPublication } from "./publication-schedule";

describe("nextPublication", () => {
  it.each([
    ["2026-03-05T10:30:00.000Z", "2026-04-05T10:30:00.000Z"],
    ["2026-01-31T10:30:00.000Z", "2026-02-28T10:30:00.000Z"],
    ["2028-01-31T00:00:00.000Z", "2028-02-29T00:00:00.000Z"],
    ["2026-12-31T23:59:59.000Z", "2027-01-31T23:59:59.000Z"],
  ])("after %s is %s", (after, next) => {
    expect(nextPublication(new Date(after)).toISOString()).toBe(next);
  });

  it("is never sooner than the least pause", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }),
        (after) => {
          const pause = nextPublication(after).getTime() - after.getTime();
          expect(pause).toBeGreaterThanOrEqual(leastBetweenPublications);
        },
      ),
    );
  });
});
