import { describe, expect, it } from "vitest";
import { checklistOf, type RollOutFacts } from "./checklist";
import { isLate } from "./roll-out";

const nothing: RollOutFacts = {
  ...{ templateAt: null, fields: { on: 20, custom: 0, arrangedAt: null }, firstImport: null },
  ...{ match: null, questions: 0, firstAnswersAt: null, firstWaveClosedAt: null, people: 1 },
};
const at = new Date("2026-03-01T08:00:00Z");
const doneOf = (facts: RollOutFacts) =>
  checklistOf(facts).flatMap(({ key, isDone }) => (isDone ? [key] : []));

describe("checklistOf", () => {
  it("has nothing done in a new organization", () => {
    expect(doneOf(nothing)).toEqual([]);
  });

  it("ticks what the data show", () => {
    const facts: RollOutFacts = {
      ...{ templateAt: at, fields: { on: 8, custom: 1, arrangedAt: null }, people: 3 },
      ...{ firstImport: { at, learners: 2400 }, match: { respondents: 1000, unknown: 12 } },
      ...{ questions: 40, firstAnswersAt: at, firstWaveClosedAt: at },
    };
    expect(doneOf(facts)).toHaveLength(checklistOf(facts).length);
    const details = checklistOf(facts).map(({ detail }) => detail);
    expect(details).toContain("2,400 learners");
    expect(details).toContain("98.8 %, the others answered under unknown keys");
    expect(details).toContain("8 in use, 1 of your own");
  });

  it("does not round a match up to enough", () => {
    const of = (unknown: number) => ({ ...nothing, match: { respondents: 10_000, unknown } });
    expect(doneOf(of(500))).toEqual(["match"]);
    expect(doneOf(of(501))).toEqual([]);
    expect(checklistOf(of(501)).find(({ key }) => key === "match")?.detail).toContain("94.9 %");
  });
});

describe("isLate", () => {
  it("is so after the day that a step was due, until it is done", () => {
    expect(isLate({ state: "open", dueOn: "2026-03-01" }, "2026-03-01")).toBe(false);
    expect(isLate({ state: "under_way", dueOn: "2026-03-01" }, "2026-03-02")).toBe(true);
    expect(isLate({ state: "done", dueOn: "2026-03-01" }, "2026-03-02")).toBe(false);
    expect(isLate({ state: "open", dueOn: null }, "2026-03-02")).toBe(false);
  });
});
