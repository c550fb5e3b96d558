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
    const exact = { ...cell, score: 3.1, scoreBound: "exact", distribution: null };
    expect(ReportRow.parse(exact)).toMatchObject({ score: 3.1, distribution: [] });
  });

  test("takes a cell for known by its figures, not by its state", () => {
    const hidden = ReportRow.parse({ ...cell, state: "protected", learners: 12 });
    expect([hasFigure(hidden), hasCount(hidden)]).toEqual([false, false]);
    const distribution = [{ from: 1, to: 3, share: 40 }];
    const leaky = ReportRow.parse({ ...cell, state: "protected", respondents: 4, distribution });
    expect([hasFigure(leaky), hasCount(leaky)]).toEqual([true, true]);
  });

  test("refuses what is no row of the report", () => {
    expect(ReportRow.safeParse({ ...cell, state: "secret" }).success).toBe(false);
    expect(ReportRow.safeParse({ ...cell, distribution: [{ share: 40 }] }).success).toBe(false);
  });
});
