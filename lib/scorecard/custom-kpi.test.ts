import { describe, expect, it } from "vitest";
import { type KpiDay, monthFigure } from "./custom-kpi";

const day = (day: string, value: number | null): KpiDay => ({ day, value, part: 0, whole: null });
const days = [
  day("2026-10-31", 9),
  day("2026-11-03", 4),
  day("2026-11-01", 8),
  day("2026-11-02", null),
];

describe("monthFigure", () => {
  it("makes a month of its days as told, whatever their order", () => {
    expect(monthFigure(days, "2026-11", "last")).toBe(4);
    expect(monthFigure(days, "2026-11", "average")).toBe(6);
    expect(monthFigure(days, "2026-11", "highest")).toBe(8);
    expect(monthFigure(days, "2026-11", "lowest")).toBe(4);
  });

  it("has none for a month without a figure", () => {
    expect(monthFigure(days, "2026-09", "average")).toBeNull();
    expect(monthFigure([day("2026-11-02", null)], "2026-11", "highest")).toBeNull();
  });
});
