import { describe, expect, it } from "vitest";
import { isCertainlyBefore, wholeMonthsBetween } from "./calendar-date";

describe("wholeMonthsBetween", () => {
  it.each([
    ["2020-01-31", "2020-02-28", 0],
    ["2020-01-31", "2020-02-29", 1],
    ["2020-02-29", "2021-02-28", 12],
    ["2020-05-15", "2021-05-14", 11],
    ["2020-05-15", "2021-05-15", 12],
    ["2021-05-15", "2020-05-15", -12],
  ])("from %s to %s: %i", (from, to, months) => {
    expect(wholeMonthsBetween(from, to)).toBe(months);
  });
});

describe("isCertainlyBefore", () => {
  it("compares years only when a day is unknown", () => {
    expect(isCertainlyBefore("2020-01-01", "2020-01-02")).toBe(true);
    expect(isCertainlyBefore("2020", "2020-12-31")).toBe(false);
    expect(isCertainlyBefore("2019", "2020-01-01")).toBe(true);
  });
});
