import { describe, expect, it } from "vitest";
import { changeInPercent, weeklyMeans } from "./activity-glance";

describe("weeklyMeans", () => {
  it("means the seven days that end with each, and nothing before there are seven", () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 15].map((active) => ({ active }));
    expect(weeklyMeans(days)).toEqual([...Array(6).fill(null), 4, 6]);
  });
});

describe("changeInPercent", () => {
  it("is in whole per cent of what was before", () => {
    expect(changeInPercent({ now: 106, before: 100 })).toBe(6);
    expect(changeInPercent({ now: 0, before: 3 })).toBe(-100);
    expect(changeInPercent({ now: 5, before: 0 })).toBeNull();
  });
});
