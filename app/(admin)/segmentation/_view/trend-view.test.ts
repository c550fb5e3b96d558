import { describe, expect, it } from "vitest";
import type { TrendFigure, TrendPoint } from "@/lib/segmentation/trend";
import type { ViewItem } from "./report-view";
import { trendView } from "./trend-view";

const item: ViewItem = {
  ...{ key: "c:Respect", level: "competency", label: "Respect", parent: null, questions: 5 },
  ...{ scaleMin: 1, scaleMax: 5, benchmark: { score: null, favourable: null } },
};

const nothing = { score: null, favourable: null, respondents: null, fromQuestions: 0 };
const score = (value: number, change: Partial<TrendFigure> = {}): TrendFigure => ({
  ...{ state: "shown", respondents: 50, favourable: null, fromQuestions: 5, ofQuestions: 5 },
  score: { value, bound: "exact", scaleMin: 1, scaleMax: 5 },
  ...change,
});
const hidden = (state: TrendFigure["state"]): TrendFigure => ({
  ...nothing,
  state,
  ofQuestions: 5,
});

const point = (name: string, group: TrendFigure, change: Partial<TrendPoint> = {}): TrendPoint => ({
  ...{ wave: name.toLowerCase(), name, publishedAt: new Date(0), isFinal: true },
  ...{ definition: "same", all: score(3.5), group },
  ...change,
});

const points = [
  point("One", score(3.1), { definition: "other_questions" }),
  point("Two", hidden("protected")),
  point(
    "Three",
    score(4.8, { score: { value: 4.8, bound: "at_least", scaleMin: 1, scaleMax: 5 } }),
  ),
  point("Four", score(3.4, { fromQuestions: 4 })),
];

describe("trendView", () => {
  const context = { item, metric: "score", group: "Sales", threshold: 5 } as const;
  const trend = trendView(points, context);

  it("draws exact figures alone, the group's before all learners'", () => {
    expect(trend.lines.map(({ label, isMain, values }) => [label, isMain, values])).toEqual([
      ["Sales", true, [3.1, null, null, 3.4]],
      ["All learners", false, [3.5, 3.5, 3.5, 3.5]],
    ]);
    expect(trend.axis).toEqual({ low: 3, high: 4, ticks: [3, 3.5, 4] });
  });

  it("leads no line to a wave that asked otherwise", () => {
    expect(trend.times.map(({ run }) => run)).toEqual([1, 0, 0, 0]);
  });

  it("says why a wave has no point", () => {
    expect(trend.notes).toEqual([
      "One asked other questions of it; it stands apart.",
      "Two: protects another group.",
      "Three: ≥\u00a04.8.",
      "Four: from 4 of 5 questions.",
    ]);
    expect([0, 1, 2].map((index) => trend.reasonOf("group", index)).slice(1)).toEqual([
      "protects another group",
      "≥\u00a04.8",
    ]);
  });

  it("tells a share that is kept back from a hidden score", () => {
    const shares = trendView(points, { ...context, metric: "favourable" });
    expect(shares.reasonOf("group", 0)).toBe("too few for a share");
    expect(shares.reasonOf("group", 1)).toBe("protects another group");
  });

  it("is of all learners where there is no group", () => {
    const all = trendView(
      points.map((one) => ({ ...one, group: null })),
      { ...context, group: null },
    );
    expect(all.lines).toMatchObject([{ key: "all", isMain: true }]);
  });
});
