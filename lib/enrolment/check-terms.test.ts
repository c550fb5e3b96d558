import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTerms } from "./check-terms";
import { groupTerms } from "./testing/group-terms";

describe("checkTerms", () => {
  it("takes a group's own terms", () => {
    expect(checkTerms(groupTerms)).toEqual({});
  });

  it("takes raters exactly when 1 ≤ answer ≤ invite ≤ maximum ≤ 20", () => {
    const count = fc.integer({ min: 0, max: 22 });
    fc.assert(
      fc.property(count, count, count, (minAnswers, minInvites, maxInvites) => {
        const isRight =
          1 <= minAnswers &&
          minAnswers <= minInvites &&
          minInvites <= maxInvites &&
          maxInvites <= 20;
        const problems = checkTerms({ ...groupTerms, minAnswers, minInvites, maxInvites });
        expect(Object.keys(problems).length === 0).toBe(isRight);
      }),
    );
  });

  it("takes remeasurement exactly on a day of the engagement", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), fc.nat(1200), (durationDays, day) => {
        const problems = checkTerms({ ...groupTerms, durationDays, remeasurementDay: day });
        expect(problems.remeasurementDay === undefined).toBe(1 <= day && day <= durationDays);
        expect(problems.durationDays === undefined).toBe(1 <= durationDays && durationDays <= 1095);
      }),
    );
  });

  it("says in numbers what is wrong, at the number that is too high", () => {
    expect(checkTerms({ ...groupTerms, minAnswers: 6 })).toEqual({
      minAnswers: "More than the 5 that are invited.",
    });
    expect(checkTerms({ ...groupTerms, durationDays: 200 })).toEqual({
      remeasurementDay: "40 days after the engagement ends (day 200).",
    });
    expect(checkTerms({ ...groupTerms, remeasurementDay: null, durationDays: 200 })).toEqual({});
  });
});
