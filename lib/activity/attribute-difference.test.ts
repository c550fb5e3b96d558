import { describe, expect, it } from "vitest";
import { attributeDifference, effectiveSince } from "./attribute-difference";

describe("attributeDifference", () => {
  it("names what came, went and changed, and nothing that is the same", () => {
    const before = { same: ["a", "b"], gone: 1, changed: ["a"], zero: 0 };
    const after = { same: ["a", "b"], came: "x", changed: ["a", "c"], zero: 0 };
    expect(attributeDifference(before, after)).toEqual([
      { key: "came", before: null, after: "x" },
      { key: "changed", before: ["a"], after: ["a", "c"] },
      { key: "gone", before: 1, after: null },
    ]);
  });
});

describe("effectiveSince", () => {
  const values = {
    course_enrollments: 2,
    course_completions: 0,
    first_course_enrolled: "2026-01-01T00:00:00.000Z",
    "course:3:enrolled": "2026-01-01T00:00:00.000Z",
    "course:12:enrolled": "2026-02-01T00:00:00.000Z",
    "course:3:csat": 4,
    "course:3:csat_at": "2026-03-01T00:00:00.000Z",
    "path:3:enrolled": "2026-09-01T00:00:00.000Z",
  };
  it.each([
    ["first_course_enrolled", "2026-01-01T00:00:00.000Z"],
    ["course:12:enrolled", "2026-02-01T00:00:00.000Z"],
    ["course_enrollments", "2026-02-01T00:00:00.000Z"],
    ["course:3:csat", "2026-03-01T00:00:00.000Z"],
    ["course:3:csat_at", "2026-03-01T00:00:00.000Z"],
    ["course_completions", null],
    ["path:9:completed", null],
  ])("of %s is %s", (key, since) => {
    expect(effectiveSince(key, values)).toBe(since);
  });
});
