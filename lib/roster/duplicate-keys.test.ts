import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DuplicateKeys, duplicateKeyIssues } from "./duplicate-keys";

describe("DuplicateKeys", () => {
  it("names every line of a shared key", () => {
    const keys = new DuplicateKeys();
    expect(["a", "b", "a", "c", "a"].map((key, index) => keys.add(key, index + 2))).toEqual([
      null,
      null,
      2,
      null,
      2,
    ]);
    expect(keys.list()).toEqual([{ key: "a", lines: [2, 4, 6] }]);
  });

  it("finds exactly what a Map finds", () => {
    const key = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 0, max: 3000 }).map(String),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 6000, size: "max" }), (list) => {
        const keys = new DuplicateKeys();
        const expected = new Map<string, number[]>();
        for (const [index, text] of list.entries()) {
          const first = expected.get(text)?.[0] ?? null;
          expect(keys.add(text, index)).toBe(first);
          expected.set(text, [...(expected.get(text) ?? []), index]);
        }
        const shared = [...expected].filter(([, lines]) => lines.length > 1);
        expect(new Map(keys.list().map((found) => [found.key, found.lines]))).toEqual(
          new Map(shared),
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe("duplicateKeyIssues", () => {
  it("is an error on each row, naming the others", () => {
    const issues = duplicateKeyIssues({ key: "a", lines: [2, 4, 6] }, "email");
    expect(issues.map((issue) => [issue.line, issue.severity, issue.column])).toEqual([
      [2, "error", "email"],
      [4, "error", "email"],
      [6, "error", "email"],
    ]);
    expect(issues[1]?.message).toContain("2, 6");
  });
});
