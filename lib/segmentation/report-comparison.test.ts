import { describe, expect, it } from "vitest";
import { benchmarkFavourableChance, benchmarkScoreChance } from "./benchmark-chance";
import type { ComparedCell } from "./chance";
import { guardFigures } from "./guards";
import { ShownCell } from "./published-cell";
import { buildReport } from "./report";
import { compareReport, wholePercent } from "./report-comparison";
import { levelScale } from "./score";
import type { Benchmark } from "./segmentation-report";
import { samplePublication, sampleQuestions } from "./testing/sample-publication";

const [question] = sampleQuestions;
const scale = levelScale(sampleQuestions);

function shown(counts: readonly number[]): ShownCell {
  const respondents = counts.reduce((sum, count) => sum + count, 0);
  return ShownCell.disclose({
    ...guardFigures(counts, 1, 5),
    respondents,
    asOf: 1,
    isWaiting: false,
  });
}

function cell(counts: readonly number[]): ComparedCell[] {
  const overall = shown([200, 200, 200, 200, 200]);
  return question ? [{ question, cell: shown(counts), overall }] : [];
}

describe("benchmarkScoreChance", () => {
  it("agrees with a t test worked out by hand", () => {
    // 50 answers of mean 3, variance 100/49: the error is 1/√24.5 = 0.2020, and 3.406 is 2.0096 of them away, which
    // is the critical value of 49 degrees of freedom at 5 %.
    expect(benchmarkScoreChance(cell([10, 10, 10, 10, 10]), scale, 3.406)).toBeCloseTo(0.05, 3);
    expect(benchmarkScoreChance(cell([10, 10, 10, 10, 10]), scale, 3)).toBeCloseTo(1, 6);
  });

  it("says nothing of a mean that is only a limit", () => {
    expect(benchmarkScoreChance(cell([0, 0, 0, 1, 39]), scale, 3)).toBeNull();
  });
});

describe("benchmarkFavourableChance", () => {
  it("agrees with a z test worked out by hand", () => {
    // 20 of 50 are favourable; with a share of 0.5 the error is 0.0707, so 0.1 is 1.414 of them.
    expect(benchmarkFavourableChance(cell([10, 10, 10, 10, 10]), 0.5)).toBeCloseTo(0.1573, 3);
  });
});

describe("wholePercent", () => {
  it("rounds figures, and limits away from the ends", () => {
    expect(wholePercent({ value: 0.576, bound: "exact" })).toBe(58);
    expect(wholePercent({ value: 0.958, bound: "at_least" })).toBe(95);
    expect(wholePercent({ value: 0.95, bound: "at_least" })).toBe(95);
    expect(wholePercent({ value: 0.042, bound: "at_most" })).toBe(5);
    expect(wholePercent({ value: 0.29, bound: "at_least" })).toBe(29);
  });
});

describe("compareReport", () => {
  const publication = samplePublication();
  const report = buildReport(publication, "team", []);
  if (!report) throw new Error("no report");
  const position = report.items.findIndex(({ code }) => code === "q1");
  const group = (label: string) => report.groups.findIndex((one) => one.label === label);

  it("compares shown figures with the organization's", () => {
    const { organization, groups } = compareReport(report, {
      publication,
      benchmark: null,
      earlier: null,
    });
    expect(organization[position]).toMatchObject({ score: null, favourable: null });
    expect(groups[group("=1+1")]?.[position]).toEqual({
      score: 1.2,
      favourable: 40,
      isScoreMoreThanChance: true,
      isFavourableMoreThanChance: true,
      change: null,
    });
    expect(groups[group("Older")]?.[position]).toMatchObject({
      score: 0,
      isScoreMoreThanChance: false,
    });
  });

  it("says nothing of hidden figures and limits, and nothing where the benchmark has none", () => {
    const benchmark: Benchmark = {
      ...{ name: "b", period: "2026", industry: null, sizeBand: null },
      figures: [
        {
          ...{ level: "question", code: "q1", score: 3, favourable: 0.4 },
          ...{ organizations: 9, learners: 900 },
        },
      ],
    };
    const own = buildReport(publication, "team", benchmark.figures);
    if (!own) throw new Error("no report");
    const { groups } = compareReport(own, { publication, benchmark, earlier: null });
    const silent = {
      score: null,
      favourable: null,
      isScoreMoreThanChance: false,
      isFavourableMoreThanChance: false,
      change: null,
    };
    for (const label of ["Small", "Protected", "Silent", "Bounded"]) {
      expect(groups[group(label)]?.[position]).toEqual(silent);
    }
    expect(groups[group("=1+1")]?.[position]).toMatchObject({ score: 1.2, favourable: 40 });
    const other = report.items.findIndex(({ code }) => code === "q3");
    expect(groups[group("Older")]?.[other]).toEqual(silent);
  });

  it("compares like for like only groups whose value the benchmark knows, however it is written", () => {
    const figure = (score: number) => ({
      ...{ level: "question" as const, code: "q1", score, favourable: 0.4 },
      ...{ organizations: 9, learners: 900 },
    });
    const benchmark: Benchmark = {
      ...{ name: "b", period: "2026", industry: null, sizeBand: null, isLikeForLike: true },
      figures: [figure(3)],
      groups: new Map([["older", [figure(2)]]]),
    };
    const { groups, organization } = compareReport(report, {
      ...{ publication, benchmark, earlier: null },
    });
    expect(groups[group("Older")]?.[position]).toMatchObject({ score: 1, favourable: 0 });
    expect(groups[group("=1+1")]?.[position]).toMatchObject({ score: null, favourable: null });
    expect(organization[position]).toMatchObject({ score: 0 });
  });
});
