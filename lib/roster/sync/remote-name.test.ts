import { describe, expect, it } from "vitest";
import { isPlainName, pathIn, putAwayName, shownName } from "./remote-name";

describe("a name that a server tells", () => {
  it.each(["roster.csv", "Mitarbeiter 2026 (Köln).csv", "قائمة.csv", ".hidden.csv"])(
    "%s is taken",
    (name) => {
      expect(isPlainName(name)).toBe(true);
    },
  );

  it.each([
    "",
    ".",
    "..",
    "../../etc/passwd",
    "a/b.csv",
    "a\\b.csv",
    "a\0.csv",
    "a\n.csv",
    "roster\u202evsc.exe",
    "x".repeat(181),
  ])("%j is left alone", (name) => {
    expect(isPlainName(name)).toBe(false);
  });

  it("is shown without what it hides", () => {
    expect(shownName("a\n\u202eb")).toBe("a��b");
    expect(shownName("x".repeat(300))).toHaveLength(80);
  });

  it("gets the instant when it is put away", () => {
    const takenAt = new Date("2026-11-22T06:00:00.123Z");
    expect(putAwayName("roster.csv", takenAt, 17)).toBe("roster-20261122T060000Z-17.csv");
    expect(putAwayName(".csv", takenAt, 17)).toBe(".csv-20261122T060000Z-17");
  });

  it("stands in its directory", () => {
    expect(pathIn("/out/", "processed", "a.csv")).toBe("/out/processed/a.csv");
    expect(pathIn("/", "a.csv")).toBe("/a.csv");
    expect(pathIn("out", "a.csv")).toBe("out/a.csv");
  });
});
