import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flattenColumns, toggleTarget } from "./flatten-columns";
import type { HeatColumn } from "./heat-map-model";

const leaf = (key: string): HeatColumn => ({ key, label: key });
const columns: HeatColumn[] = [
  leaf("respect"),
  {
    key: "inclusion",
    label: "Inclusion",
    children: [
      { key: "belonging", label: "Belonging", children: [leaf("q1"), leaf("q2")] },
      leaf("fair"),
    ],
  },
];
const keysOf = (expanded: string[]) =>
  flattenColumns(columns, expanded).leaves.map(({ column }) => column.key);

describe("flattenColumns", () => {
  it("shows competencies alone when nothing is expanded", () => {
    expect(keysOf([])).toEqual(["respect", "inclusion"]);
    expect(flattenColumns(columns, []).head).toHaveLength(1);
  });

  it("puts an expanded column's own figure before its children", () => {
    expect(keysOf(["inclusion"])).toEqual(["respect", "inclusion", "belonging", "fair"]);
    expect(keysOf(["inclusion", "belonging"])).toEqual([
      "respect",
      "inclusion",
      "belonging",
      "q1",
      "q2",
      "fair",
    ]);
  });

  it("does not open a child of a closed column, nor a column without children", () => {
    expect(keysOf(["belonging", "respect"])).toEqual(["respect", "inclusion"]);
  });

  it("covers every place of the head exactly once, whatever is expanded", () => {
    const keys = ["respect", "inclusion", "belonging", "q1", "q2", "fair", "unknown"];
    fc.assert(
      fc.property(fc.subarray(keys), (expanded) => {
        const { leaves, head } = flattenColumns(columns, expanded);
        const area = head.flat().reduce((sum, cell) => sum + cell.colSpan * cell.rowSpan, 0);
        expect(area).toBe(leaves.length * head.length);
      }),
    );
  });
});

describe("toggleTarget", () => {
  it("opens a closed column, closes the nearest open one, and does nothing on a plain one", () => {
    const { leaves } = flattenColumns(columns, ["inclusion"]);
    expect(leaves.map(toggleTarget)).toEqual([null, "inclusion", "belonging", "inclusion"]);
  });
});
