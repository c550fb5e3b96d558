import { describe, expect, it } from "vitest";
import type { ImportCounts } from "@/lib/roster/import-view";
import { firstTab, plannedEffects } from "./planned-changes";

const nothing: ImportCounts = {
  rows: 0,
  good: 0,
  rejected: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  absent: 0,
  leavingByRow: 0,
  present: 0,
  fixed: 0,
  dependOnMode: 0,
  changedByColumn: {},
  issues: [],
};
const busy: ImportCounts = {
  ...nothing,
  rows: 2261,
  good: 2254,
  rejected: 7,
  added: 118,
  changed: 612,
  unchanged: 1524,
  absent: 264,
  leavingByRow: 3,
  changedByColumn: { department: 241, location: 97, gender: 1 },
};
const texts = (...given: Parameters<typeof plannedEffects>) =>
  plannedEffects(...given).map(({ text }) => text);

describe("plannedEffects", () => {
  it("counts everybody who becomes inactive, by absence and by the row itself", () => {
    expect(texts(busy, "full", true)).toContain("267 become inactive, if confirmed");
    expect(texts(busy, "update", false)).toContain("3 become inactive");
    expect(texts(busy, "update", false)).toContain(
      "264 learners who are not in the file stay as they are",
    );
  });

  it("sums values over columns", () => {
    expect(texts(busy, "full", true)).toContain("612 learners change, 339 values in 3 columns");
  });

  it("says so when nothing changes", () => {
    const same = { ...nothing, rows: 5, good: 5, unchanged: 5 };
    expect(texts(same, "update", false)[0]).toBe("Nothing changes in the directory");
  });
});

describe("firstTab", () => {
  it("opens where there is somebody", () => {
    expect(firstTab(busy)).toBe("changed");
    expect(firstTab({ ...nothing, added: 2 })).toBe("added");
    expect(firstTab({ ...nothing, rejected: 2 })).toBe("rejected");
    expect(firstTab(nothing)).toBe("changed");
  });
});
