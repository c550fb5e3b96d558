import { describe, expect, test } from "vitest";
import { hasCount, hasFigure, ReportRow } from "./evidence";

const cell = {
  version: 2,
  field: "team",
  group: "a",
  level: "question",
  code: "Q1",
  state: "shown",
};

describe("ReportRow", () => {
  test("writes bounds before their figures, and drops what it does not know", () => {
    const bounds = {
      score: 4.8,
      scoreBound: "at_least",
      favourable: 5,
      favourableBound: "at_most",
    };
    const row = ReportRow.parse({ ...cell, ...bounds, d1: null, other: 1 });
    expect(row).toMatchObject({ score: ">=4.8", favourable: "<5", distribution: [] });
    expect(row).not.toHaveProperty("other");
    expect(ReportRow.parse({ ...cell, score: 3.1, scoreBound: "exact" }).score).toBe(3.1);
  });

  test("gathers the distribution, from options or from buckets of several", () => {
    const options = ReportRow.parse({ ...cell, d1: 30, d2: 70, d3: null, scaleMin: 0 });
    expect(options.distribution).toEqual([
      { from: 0, to: 0, share: 30 },
      { from: 1, to: 1, share: 70 },
    ]);
    const buckets = [
      { from: 1, to: 3, share: 30 },
      { from: 4, to: 4, share: 70 },
    ];
    expect(ReportRow.parse({ ...cell, buckets, d4: 70 }).distribution).toEqual(buckets);
  });

  test("takes a cell for known by its figures, not by its state", () => {
    const hidden = ReportRow.parse({ ...cell, state: "protected", learners: 12 });
    expect([hasFigure(hidden), hasCount(hidden)]).toEqual([false, false]);
    const leaky = ReportRow.parse({ ...cell, state: "protected", respondents: 4, d1: 40 });
    expect([hasFigure(leaky), hasCount(leaky)]).toEqual([true, true]);
  });

  test("refuses what is no row of the report", () => {
    expect(ReportRow.safeParse({ ...cell, state: "secret" }).success).toBe(false);
    expect(ReportRow.safeParse({ ...cell, d1: "4 of 10" }).success).toBe(false);
  });
});
