import { describe, expect, it } from "vitest";
import type { ImportFixes, IssueValue, IssueView } from "@/lib/roster/import-view";
import {
  acceptedDraft,
  draftRows,
  firstDraft,
  fixedColumns,
  withDraft,
  withEntry,
  withoutColumn,
} from "./fix-draft";

const value = (written: string, rows: number, suggestion: string | null): IssueValue => ({
  value: written,
  rows,
  message: "",
  remedy: "",
  suggestion,
});

const issue = (line: number, written: string): IssueView => ({
  id: line,
  line,
  rosterKey: String(line),
  name: "",
  column: "country",
  header: "Country",
  severity: "error",
  code: "not_a_country",
  value: written,
  message: "",
  remedy: "",
  suggestion: null,
});

describe("firstDraft", () => {
  it("never takes a guess, however likely", () => {
    const guesses = [
      value("CAD", 22, "CAN"),
      value("Germny", 3, "DEU"),
      value("terminated", 5, "inactive"),
      value("N/A", 9, ""),
      value("XX", 1, null),
    ];
    expect(firstDraft(guesses, true).values.size).toBe(0);
  });

  it("takes what stands in the cell itself", () => {
    const written = [
      value("Ana Ruiz <Ana.Ruiz@example.com>", 1, "ana.ruiz@example.com"),
      value("2021-03-15T00:00:00", 4, "2021-03-15"),
    ];
    expect([...firstDraft(written, true).values.values()]).toEqual([
      "ana.ruiz@example.com",
      "2021-03-15",
    ]);
  });

  it("leaves alone what is taken as it is", () => {
    expect(firstDraft([value("2021-03-15T00:00:00", 4, "2021-03-15")], false).values.size).toBe(0);
  });
});

describe("a draft", () => {
  const values = [value("CAD", 22, "CAN"), value("UK", 42, null)];
  const issues = [issue(14, "CAD"), issue(31, "UK"), issue(58, "XX")];

  it("counts a row once, also when its value and its cell are answered", () => {
    const draft = { values: new Map([["CAD", "CAN"]]), cells: new Map([[14, "USA"]]) };
    expect(draftRows(draft, values, issues)).toBe(22);
    const alone = { values: new Map(), cells: new Map([[58, "USA"]]) };
    expect(draftRows(alone, values, issues)).toBe(1);
  });

  it("is added to earlier fixes and takes the place of its own", () => {
    const fixes: ImportFixes = {
      values: [
        { column: "country", from: "CAD", to: "USA" },
        { column: "state", from: "CAD", to: "CA" },
      ],
      cells: [{ column: "country", line: 14, to: "USA" }],
    };
    const draft = { values: new Map([["CAD", "CAN"]]), cells: new Map([[14, "GBR"]]) };
    expect(withDraft(fixes, "country", draft)).toEqual({
      values: [
        { column: "state", from: "CAD", to: "CA" },
        { column: "country", from: "CAD", to: "CAN" },
      ],
      cells: [{ column: "country", line: 14, to: "GBR" }],
    });
  });

  it("is undone by column", () => {
    const fixes = withDraft({ values: [], cells: [] }, "country", {
      values: new Map([["CAD", "CAN"]]),
      cells: new Map([[14, "GBR"]]),
    });
    expect(fixedColumns(fixes)).toEqual([{ column: "country", values: 1, cells: 1 }]);
    expect(withoutColumn(fixes, "country")).toEqual({ values: [], cells: [] });
    expect(withoutColumn(fixes, "state")).toEqual(fixes);
  });

  it("keeps only answers that are accepted, in their canonical form", () => {
    const check = (answer: string) =>
      answer === "holland" ? { ok: true as const, value: "NLD" } : { ok: false as const };
    const draft = { values: new Map([["XX", "CAD"]]), cells: new Map([[14, "holland"]]) };
    const saved = acceptedDraft(draft, check);
    expect(saved.values.size).toBe(0);
    expect([...saved.cells]).toEqual([[14, "NLD"]]);
  });

  it("tells an empty answer from none", () => {
    expect(withEntry(new Map(), "N/A", "").get("N/A")).toBe("");
    expect(withEntry(new Map([["N/A", ""]]), "N/A", undefined).has("N/A")).toBe(false);
  });
});
