import { describe, expect, it } from "vitest";
import type { ImportFixes, IssueValue, IssueView } from "@/lib/roster/import-view";
import {
  acceptedDraft,
  draftRows,
  firstDraft,
  fixedColumns,
  fixesOf,
  remainingDraft,
  withDraft,
  withEntry,
  withoutColumn,
  withSuggestions,
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
    expect(withoutColumn(fixes, "country", "person")).toEqual({ values: [], cells: [] });
    expect(withoutColumn(fixes, "state", "person")).toEqual(fixes);
  });

  it("is undone apart from what an earlier file taught", () => {
    const taught = { column: "country", from: "UK", to: "GBR", isRemembered: true as const };
    const own = { column: "country", from: "CAD", to: "CAN" };
    const cells = [{ column: "country", line: 14, to: "USA" }];
    const fixes: ImportFixes = { values: [taught, own], cells };
    expect(fixesOf(fixes, "remembered")).toEqual({ values: [taught], cells: [] });
    expect(withoutColumn(fixes, "country", "remembered")).toEqual({ values: [own], cells });
    expect(withoutColumn(fixes, "country", "person")).toEqual({ values: [taught], cells: [] });
  });

  it("takes all suggestions at once, but for values that are answered", () => {
    const draft = { values: new Map([["CAD", "USA"]]), cells: new Map() };
    const more = [...values, value("N/A", 2, "")];
    expect([...withSuggestions(draft, more).values]).toEqual([
      ["CAD", "USA"],
      ["N/A", ""],
    ]);
  });

  it("keeps after a new judgement what was typed and not saved, where it still belongs", () => {
    const draft = {
      values: new Map([
        ["CAD", "CAN"],
        ["UK", "nowhere"],
      ]),
      cells: new Map([
        [14, "x"],
        [99, "USA"],
      ]),
    };
    const saved = { values: new Map([["CAD", "CAN"]]), cells: new Map() };
    const left = remainingDraft(draft, saved, [value("UK", 42, null)], issues);
    expect([...left.values]).toEqual([["UK", "nowhere"]]);
    expect([...left.cells]).toEqual([[14, "x"]]);
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
