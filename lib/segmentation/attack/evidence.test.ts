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
  test("gathers the shares of a distribution in their order", () => {
    const row = ReportRow.parse({ ...cell, d10: 7, d2: 30, d1: null, score: ">= 4.8", other: 1 });
    expect(row).toMatchObject({ distribution: [null, 30, 7], score: ">= 4.8", learners: null });
    expect(row).not.toHaveProperty("other");
  });

  test("takes a cell for known by its figures, not by its state", () => {
    const hidden = ReportRow.parse({ ...cell, state: "protected", learners: 12 });
    expect([hasFigure(hidden), hasCount(hidden)]).toEqual([false, false]);
    const leaky = ReportRow.parse({ ...cell, state: "protected", respondents: 4, d1: 40 });
    expect([hasFigure(leaky), hasCount(leaky)]).toEqual([true, true]);
  });

  test("refuses what is no row of the report", () => {
    expect(ReportRow.safeParse({ ...cell, state: "secret" }).success).toBe(false);
    expect(ReportRow.safeParse({ ...cell, d1: {} }).success).toBe(false);
  });
});
