import { describe, expect, test } from "vitest";
import { auditRounding } from "./audit-rounding";
import type { ReportRow } from "./evidence";
import { overallOnly, plainRule, publishByRule } from "./testing/plain-rule";
import { type Company, randomCompany } from "./testing/random-company";

/** One question on a scale of 1 to 5, with a score per learner and one field of one letter per learner. */
function company(letters: string, scores: readonly number[]): Company {
  const learners = letters.length;
  return {
    roster: { learners, fields: [{ field: "team", groups: [...letters] }] },
    questions: [{ code: "Q1", indicator: "I", competency: "C", min: 1, max: 5, favourableFrom: 4 }],
    snapshots: [
      {
        version: 1,
        takes: new Map([["Q1", new Uint8Array(learners).fill(1)]]),
        scores: new Map([["Q1", Uint8Array.from(scores)]]),
      },
    ],
  };
}

describe("auditRounding", () => {
  test("sees that a mean at the end of the scale gives every answer away", async () => {
    const evidence = publishByRule(company("aaaaaa", [5, 5, 5, 5, 5, 5]), overallOnly);
    const { pinned, undecided } = await auditRounding(evidence);
    expect(pinned).toMatchObject([{ question: "Q1", where: "learner 0", learners: [0], sum: 5 }]);
    expect(undecided).toEqual([]);
  });

  test("is content with a bound in its place", async () => {
    const evidence = publishByRule(company("aaaaaa", [5, 5, 5, 5, 5, 5]), overallOnly);
    const rows = evidence.rows.map((row): ReportRow => {
      const bound = row.score === null ? null : ">= 4.1";
      return { ...row, score: bound, favourable: null, distribution: [] };
    });
    expect((await auditRounding({ ...evidence, rows })).pinned).toEqual([]);
  });

  test("finds the sum of a hidden team by subtraction, in spite of the rounding", async () => {
    const scores = [1, 2, 3, 4, 5, 3, 2, 4];
    const evidence = publishByRule(company("aaaaaabb", scores), plainRule(5));
    const { pinned } = await auditRounding(evidence);
    expect(pinned).toContainEqual({
      question: "Q1",
      where: "team: b (version 1)",
      learners: [6, 7],
      sum: 6,
    });
  });

  test("says that figures which contradict each other fit no answers", async () => {
    const evidence = publishByRule(company("aaaaaa", [1, 2, 3, 4, 5, 3]), overallOnly);
    const rows = evidence.rows.map((row) => ({ ...row, score: row.score === null ? null : 4.9 }));
    await expect(auditRounding({ ...evidence, rows })).rejects.toThrow("fit no answers");
  });

  test.each([1, 2])(
    "is right about what it pins in a random company (%i)",
    async (seed) => {
      const whole = randomCompany(seed, 40);
      const roster = { ...whole.roster, fields: whole.roster.fields.slice(0, 5) };
      const [question] = whole.questions;
      const small = { ...whole, roster, questions: question ? [question] : [] };
      const { pinned, undecided } = await auditRounding(publishByRule(small, plainRule(5)));
      expect(undecided).toEqual([]);
      expect(pinned.length).toBeGreaterThan(0);
      const scores = whole.snapshots[0]?.scores.get(question?.code ?? "");
      for (const { learners, sum } of pinned) {
        expect(sum).toBe(learners.reduce((total, learner) => total + (scores?.[learner] ?? 0), 0));
      }
      const overall = await auditRounding(publishByRule(small, overallOnly));
      expect(overall.pinned).toEqual([]);
      expect(overall.tested).toBeGreaterThan(0);
    },
    30_000,
  );
});
