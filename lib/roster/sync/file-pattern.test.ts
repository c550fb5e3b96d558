import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitsPattern } from "./file-pattern";

const asExpression = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, "[^]*")
      .replace(/\?/g, "[^]")}$`,
    "i",
  );

describe("a file pattern", () => {
  it("has stars for any characters and question marks for one", () => {
    expect(fitsPattern("roster_*.csv", "Roster_2026-11-22.CSV")).toBe(true);
    expect(fitsPattern("roster_*.csv", "roster_2026.csv.part")).toBe(false);
    expect(fitsPattern("roster-?.csv", "roster-12.csv")).toBe(false);
    expect(fitsPattern("*", ".hidden")).toBe(true);
  });

  it("reads as the expression that it stands for", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", ".", "(") });
    const name = fc.string({ unit: fc.constantFrom("a", "B", ".", "(", "\\") });
    fc.assert(
      fc.property(text, name, (pattern, file) => {
        expect(fitsPattern(pattern, file)).toBe(asExpression(pattern).test(file));
      }),
    );
  });

  it("does not go back over a long name again and again", () => {
    expect(fitsPattern(`${"*a".repeat(100)}b`, "a".repeat(255))).toBe(false);
  });
});
