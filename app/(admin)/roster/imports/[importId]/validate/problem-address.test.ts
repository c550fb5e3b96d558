import { describe, expect, it } from "vitest";
import type { IssueSummary } from "@/lib/roster/import-view";
import { chosenProblem, problemHref, readProblemQuery, worstFirst } from "./problem-address";

const issue = (column: string, code: string, severity: "error" | "notice", rows: number) =>
  ({ column, header: column, code, severity, rows }) satisfies IssueSummary;

const issues = [
  issue("department", "looks_empty", "notice", 900),
  issue("hired_on", "date_without_day", "error", 38),
  issue("country", "not_a_country", "error", 241),
];

describe("addresses of problems", () => {
  it("are read as they are written", () => {
    const href = problemHref(
      "an-id",
      { column: "country", code: "not_a_country" },
      { line: 5, id: 9 },
    );
    const query = Object.fromEntries(new URL(href, "http://host").searchParams);
    expect(readProblemQuery(query)).toEqual({
      wanted: { column: "country", code: "not_a_country" },
      after: { line: 5, id: 9 },
    });
  });

  it("keep the problems of whole rows, which have no column", () => {
    const href = problemHref("an-id", { column: "", code: "too_few_cells" });
    const query = Object.fromEntries(new URL(href, "http://host").searchParams);
    expect(readProblemQuery(query).wanted).toEqual({ column: "", code: "too_few_cells" });
  });

  it("say nothing when they are not understood", () => {
    const odd = { column: ["a", "b"], code: undefined, after: "x" };
    expect(readProblemQuery(odd)).toEqual({ wanted: null, after: null });
  });
});

describe("chosenProblem", () => {
  it("is the one asked for, else the worst", () => {
    expect(chosenProblem(issues, { column: "hired_on", code: "date_without_day" })?.rows).toBe(38);
    expect(chosenProblem(issues, { column: "hired_on", code: "fixed_meanwhile" })?.rows).toBe(241);
    expect(chosenProblem([], null)).toBeNull();
  });

  it("puts what keeps rows out before what is only worth a look", () => {
    expect(worstFirst(issues).map(({ rows }) => rows)).toEqual([241, 38, 900]);
  });
});
