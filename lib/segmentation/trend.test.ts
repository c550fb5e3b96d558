import { describe, expect, it } from "vitest";
import type { Publication } from "./publication";
import { tinyPublication, tinyQuestion } from "./testing/tiny-publication";
import { trendOf, type WaveOfTrend } from "./trend";

const [q1, q2] = [tinyQuestion("q1"), tinyQuestion("q2")];
const even = [10, 10, 10, 10, 10];
const better = [5, 10, 5, 20, 10];
const all = [
  [100, 100, 100, 100, 100],
  [100, 100, 100, 100, 100],
];

const wave = (code: string, publication: Publication, hasField = true): WaveOfTrend => ({
  ...{ code, name: code, publishedAt: new Date(0), isFinal: true, hasField, publication },
});

const both = [q1, q2];
const waves = [
  wave("first", tinyPublication([q1], all, { A: [even] })),
  wave("scale", tinyPublication([tinyQuestion("q1", { scaleMax: 6 }), q2], all, {})),
  wave("early", { ...tinyPublication(both, all, {}), breakdowns: [] }, false),
  wave("hidden", tinyPublication(both, all, { A: ["protected", "protected"] })),
  wave("last", tinyPublication(both, all, { A: [better, better] })),
];
const request = { wave: "last", field: "team", group: "A", code: "Respect" };

describe("trendOf", () => {
  it("follows a group and all learners over the waves, saying why a figure is missing", () => {
    const points = trendOf(waves, { ...request, level: "competency" });
    expect(points.map(({ group }) => [group?.state, group?.score?.value ?? null])).toEqual([
      ["shown", 3],
      ["no_group", null],
      ["no_field", null],
      ["protected", null],
      ["shown", 3.4],
    ]);
    expect(points.at(-1)).toMatchObject({
      wave: "last",
      all: { score: { value: 3 }, fromQuestions: 2, ofQuestions: 2 },
      group: { respondents: 50, favourable: { value: 0.6 } },
    });
  });

  it("keeps figures of another questionnaire apart", () => {
    const points = trendOf(waves, { ...request, level: "competency" });
    expect(points.map(({ definition }) => definition)).toEqual([
      ...["other_questions", "other_scale", "same", "same", "same"],
    ]);
  });

  it("holds nothing of a hidden figure, respondents included", () => {
    const [, , , hidden] = trendOf(waves, { ...request, level: "question", code: "q1" });
    expect(hidden?.group).toEqual({
      ...{ state: "protected", score: null, favourable: null, respondents: null },
      ...{ fromQuestions: 0, ofQuestions: 1 },
    });
  });

  it("knows a question that was not asked", () => {
    const [first] = trendOf(waves, { ...request, level: "question", code: "q2" });
    expect(first).toMatchObject({ definition: "other_questions", group: { state: "not_asked" } });
  });

  it("is of all learners alone where no group is asked for", () => {
    const points = trendOf(waves, { ...request, group: null, level: "competency" });
    expect(points.every(({ group }) => group === null)).toBe(true);
  });
});
