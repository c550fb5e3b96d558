import { describe, expect, it } from "vitest";
import { changeWords, enrolmentSteps, peopleWords, termsOfStep } from "./enrolment-steps";
import { missingInstruments } from "./missing-instruments";
import { termKeys } from "./term-names";
import { changeEffect, termWords } from "./term-words";
import { groupTerms } from "./testing/group-terms";

describe("steps", () => {
  it("decide every term, each in one step", () => {
    expect(enrolmentSteps.flatMap((step) => [...termsOfStep(step)]).sort()).toEqual(
      [...termKeys].sort(),
    );
  });

  it.each([
    [{ picked: 0, created: 0, csv: 0 }, "nobody yet"],
    [{ picked: 1, created: 0, csv: 0 }, "1 person"],
    [{ picked: 0, created: 2, csv: 0 }, "2 new people"],
    [{ picked: 0, created: 0, csv: 24 }, "24 people from CSV"],
    [{ picked: 1, created: 1, csv: 22 }, "24 people, 22 from CSV"],
  ])("say of %j: %s", (counts, words) => {
    expect(peopleWords(counts)).toBe(words);
  });

  it("count their own changes only", () => {
    expect(changeWords("engagement", ["minInvites", "language"])).toBe("1 change from the group");
    expect(changeWords("company", ["minInvites"])).toBeNull();
  });
});

describe("words of terms", () => {
  const names = { planOf: () => "Leadership", instrumentOf: () => undefined };

  it("name what ids mean, and what is gone", () => {
    expect(termKeys.map((key) => termWords(key, groupTerms, names))).toEqual([
      ...["Leadership", "no longer there", "no longer there", "270 days", "3", "5", "15"],
      ...["day 240", "the platform’s or own", "Feedback", "German"],
    ]);
  });

  it("say what a change means", () => {
    const more = { ...groupTerms, durationDays: 271, minInvites: 8, remeasurementDay: null };
    expect(changeEffect("durationDays", groupTerms, more)).toBe("Ends 1 day later.");
    expect(changeEffect("minInvites", groupTerms, more)).toMatch(/^Onboarding takes longer/);
    expect(changeEffect("remeasurementDay", groupTerms, more)).toMatch(/^Nothing is measured/);
    expect(changeEffect("language", groupTerms, more)).toBeNull();
  });
});

describe("missingInstruments", () => {
  const offered = [{ id: 2, kind: "assessment" as const }];

  it("asks for a kind of which there is one, and for one that is gone", () => {
    expect(missingInstruments({ assessmentId: null, surveyId: null }, offered)).toEqual([
      "Choose an assessment",
    ]);
    expect(missingInstruments({ assessmentId: 2, surveyId: null }, offered)).toEqual([]);
    expect(missingInstruments({ assessmentId: 2, surveyId: 2 }, offered)).toEqual([
      "Choose a survey",
    ]);
  });
});
