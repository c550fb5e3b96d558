import { expect, it } from "vitest";
import { groupQuestions } from "./group-questions";

it("groups where the first question of each stands, and keeps equal indicators of two competencies apart", () => {
  const question = (code: string, competency: string, indicator: string) => ({
    ...{ code, competency, indicator },
  });
  const groups = groupQuestions([
    question("1", "B", "x"),
    question("2", "A", "x"),
    question("3", "B", "y"),
    question("4", "B", "x"),
  ]);
  expect(
    groups.map(({ competency, count, indicators }) => [
      competency,
      count,
      indicators.map(({ indicator, questions }) => [indicator, questions.map(({ code }) => code)]),
    ]),
  ).toEqual([
    [
      "B",
      3,
      [
        ["x", ["1", "4"]],
        ["y", ["3"]],
      ],
    ],
    ["A", 1, [["x", ["2"]]]],
  ]);
});
