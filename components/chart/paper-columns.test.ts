import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flattenColumns } from "./flatten-columns";
import { paperColumns } from "./paper-columns";

const competency = (key: string, questions: number) => ({
  ...{ key, label: key },
  children: Array.from({ length: questions }, (_, at) => ({ key: `${key}${at}`, label: "Asked" })),
});

const leavesOf = (sizes: readonly number[]) => {
  const columns = sizes.map((size, at) => competency(`C${at}-`, size));
  return flattenColumns(
    columns,
    columns.map(({ key }) => key),
  ).leaves;
};

describe("paperColumns", () => {
  it("leaves no column out, nor any page wider than paper", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }), (sizes) => {
        const leaves = leavesOf(sizes);
        const pages = paperColumns(leaves);
        expect(pages.flatMap((page) => page.leaves)).toEqual(leaves);
        for (const { leaves: own, widths } of pages) {
          expect(widths).toHaveLength(own.length + 3);
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(1030);
        }
      }),
    );
  });

  it("keeps a competency together where it can", () => {
    const firsts = paperColumns(leavesOf([6, 6, 6])).map(({ leaves }) => leaves[0]?.column.key);
    expect(firsts).toEqual(["C0-", "C1-", "C2-"]);
    expect(paperColumns(leavesOf([2, 2, 2]))).toHaveLength(1);
  });
});
