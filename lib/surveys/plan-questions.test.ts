import { describe, expect, it } from "vitest";
import { planQuestions } from "./plan-questions";

async function* batchOf(pairs: readonly (readonly [competency: string, indicator: string])[]) {
  const rows = pairs.map(([competency, indicator], place) => ({
    line: place + 2,
    cells: {
      ...{ competency, indicator, question: `Q${place}`, text: "Text" },
      ...{ scale_min: "1", scale_max: "5", polarity: "Positive" },
    },
    problem: null,
  }));
  yield { rows, ignoredColumns: [] };
}

describe("planQuestions", () => {
  it("takes the same indicator name in two competencies", async () => {
    const plan = await planQuestions(
      batchOf([
        ["A", "Pace"],
        ["B", "Pace"],
        ["A", "Pace"],
      ]),
      [],
    );
    expect(plan.report).toMatchObject({ accepted: 3, rejected: 0 });
  });

  it("refuses titles that would give two indicators one code", async () => {
    const plan = await planQuestions(
      batchOf([
        ["A / B", "C"],
        ["A", "B / C"],
      ]),
      [],
    );
    expect(plan.report).toMatchObject({
      accepted: 1,
      rejected: 1,
      issues: [{ line: 3, column: "indicator" }],
    });
  });
});
