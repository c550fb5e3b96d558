import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFits } from "./plan-fits";

const plan = {
  ...{ id: 1, name: "Leadership 2027", licences: 400, licencesUsed: 312, sessionsPerLearner: 8 },
  ...{ startsOn: "2026-11-01", endsOn: "2027-12-31" },
};
const need = { needed: 24, startsOn: "2026-11-25", endsOn: "2027-08-22" };

describe("planFits", () => {
  it("tells what is free and how many days are to spare", () => {
    expect(planFits(plan, need)).toEqual({ refusals: [], free: 88, spareDays: 131 });
  });

  it("refuses a plan that ends before the engagements do, in days", () => {
    expect(planFits({ ...plan, endsOn: "2027-03-31" }, need).refusals).toEqual([
      "Ends 144 days before these engagements do (22 Aug 2027).",
    ]);
  });

  it("refuses a plan with too few licences, in licences", () => {
    expect(planFits({ ...plan, licencesUsed: 391 }, need).refusals).toEqual([
      "9 licences are free and 24 are needed: 15 short.",
    ]);
    expect(planFits({ ...plan, licencesUsed: 399 }, { ...need, needed: 2 }).refusals).toEqual([
      "1 licence is free and 2 are needed: 1 short.",
    ]);
  });

  it("refuses a plan that has not begun", () => {
    expect(planFits({ ...plan, startsOn: "2027-01-01" }, need).refusals).toEqual([
      "Begins in 37 days (1 Jan 2027).",
    ]);
  });

  it("lets the last licence and the last day be used, and nothing beyond", () => {
    const days = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), days, (free, needed, spare) => {
        const endsOn = `2027-08-${22 + spare}`;
        const fit = planFits({ ...plan, licencesUsed: 400 - free, endsOn }, { ...need, needed });
        expect(fit.refusals.length === 0).toBe(needed <= free && spare >= 0);
      }),
    );
  });

  it("does not count licences below none when more are used than there are", () => {
    expect(planFits({ ...plan, licencesUsed: 401 }, need).free).toBe(0);
  });
});
