import { describe, expect, it } from "vitest";
import type { Publication } from "./publication";
import { HiddenCell } from "./published-cell";
import { chooseCut, cutPublication, NotCombined, readFilter } from "./report-cut";
import type { ReportField } from "./segmentation-report";

const field = (key: string, fieldKeys?: string[]): ReportField => ({
  ...{ key, label: key.toUpperCase() },
  ...(fieldKeys ? { fieldKeys } : {}),
});

const fields = [
  ...[field("overall"), field("a"), field("b"), field("c")],
  ...[field("a*b", ["a", "b"]), field("c*a*b", ["c", "a", "b"])],
];

describe("chooseCut", () => {
  it("takes the first field where none is named, and an intersection in any order of its fields", () => {
    expect(chooseCut(fields, null, null)?.field.key).toBe("a");
    expect(chooseCut(fields, "overall", null)?.field.key).toBe("overall");
    expect(chooseCut(fields, "b*a", null)?.field.key).toBe("a*b");
    expect(chooseCut(fields, "b*c*a", null)?.field.key).toBe("c*a*b");
    expect(chooseCut([], null, null)).toBeNull();
  });

  it.each([
    ["a", "b:x", "a*b", "a"],
    ["b", "a:x", "a*b", "b"],
    [null, "a:x", "a*b", "b"],
    ["b*c", "a:x", "c*a*b", "c*b"],
    ["a*b", "b:x", "a*b", "a"],
  ])("cuts %s filtered by %s out of %s", (asked, filter, breakdown, shown) => {
    const cut = chooseCut(fields, asked, readFilter(filter));
    expect([cut?.breakdown.key, cut?.field.key]).toEqual([breakdown, shown]);
  });

  it("tells fields that are not combined from fields that are not there", () => {
    expect(() => chooseCut(fields, "a", readFilter("c:x"))).toThrow(NotCombined);
    expect(() => chooseCut(fields, "b*c", null)).toThrow(NotCombined);
    for (const [asked, filter] of [
      ["d", null],
      ["a", "d:x"],
      ["a*d", null],
      ["a", "overall:x"],
    ] as const) {
      const choose = () => chooseCut(fields, asked, readFilter(filter));
      expect(choose).toThrow(expect.objectContaining({ code: "not_found" }));
      expect(choose).not.toThrow(NotCombined);
    }
  });

  it.each(["Female", ":x"])("refuses the filter %s", (filter) => {
    expect(() => readFilter(filter)).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  it("refuses to filter a field by itself", () => {
    expect(() => chooseCut(fields, "a", readFilter("a:x"))).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
  });
});

describe("cutPublication", () => {
  const cell = HiddenCell.because("protected");
  const group = (label: string, learners: number, labels?: string[]) => ({
    ...{ label, learners, cells: [cell] },
    ...(labels ? { labels } : {}),
  });
  const publication: Publication = {
    ...{ version: 1, threshold: 5, questions: [], items: [] },
    budget: { capacity: 1, used: 0 },
    breakdowns: [
      { key: "overall", groups: [group("All learners", 30)] },
      { key: "b", groups: [group("x", 20), group("y", 10)] },
      {
        ...{ key: "a*b", fieldKeys: ["a", "b"] },
        groups: [
          group("one × x", 12, ["one", "x"]),
          group("two × x", 8, ["two", "x"]),
          group("one × y", 10, ["one", "y"]),
        ],
      },
    ],
  };
  const cut = chooseCut(fields, "a", readFilter("b:x"));

  it("keeps the groups of the value, under what is left of their names, against all or the slice", () => {
    if (!cut) throw new Error("there are fields");
    const shown = (isOfSlice: boolean) =>
      cutPublication(publication, cut, isOfSlice).breakdowns.map(({ key, groups }) => [
        key,
        groups.map(({ label, learners }) => [label, learners]),
      ]);
    const slice = [
      "a",
      [
        ["one", 12],
        ["two", 8],
      ],
    ];
    expect(shown(false)).toEqual([["overall", [["All learners", 30]]], slice]);
    expect(shown(true)).toEqual([["overall", [["x", 20]]], slice]);
  });

  it("knows no value that is not a group", () => {
    const unknown = chooseCut(fields, "a", readFilter("b:z"));
    if (!unknown) throw new Error("there are fields");
    expect(() => cutPublication(publication, unknown, false)).toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  });
});
