import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinedHeader, joinKey, keyLikeColumns, rankJoins } from "./combination";
import { foldHeader } from "./match-columns";

describe("columns that two files share", () => {
  const headers = { first: ["Name", "Emp. ID", "Dept"], second: ["SCORM ID", "Employee", "Dept"] };

  it("are offered by their values, whatever they are called", () => {
    const overlaps = [
      { first: 2, second: 2, overlap: 0.01 },
      { first: 0, second: 1, overlap: 0.3 },
      { first: 1, second: 1, overlap: 0.97 },
    ];
    expect(rankJoins(overlaps, headers)).toEqual([overlaps[2], overlaps[1]]);
  });

  it("are told apart by their names where the values say as much", () => {
    const byValue = { first: 1, second: 1, overlap: 1 };
    const byName = { first: 2, second: 2, overlap: 0.95 };
    expect(rankJoins([byValue, byName], headers)).toEqual([byName, byValue]);
  });

  it("could be keys only where they are filled and seldom repeat", () => {
    const rows = Array.from({ length: 40 }, (_, row) => [
      `${row}`,
      row % 2 === 0 ? "Sales" : "HR",
      row < 10 ? `${row}` : " ",
      "",
    ]);
    expect(keyLikeColumns(rows, 4)).toEqual([0]);
  });

  it("are compared trimmed and without regard to case", () => {
    expect(joinKey("\u00a0Ana@X.com \n")).toBe("ana@x.com");
  });
});

describe("the header of joined files", () => {
  it("keeps both where they have the same name", () => {
    expect(joinedHeader(["ID", "Name"], ["name", "id", "Hired"], 1, "second")).toEqual([
      "ID",
      "Name",
      "name (second file)",
      "Hired",
    ]);
  });

  it("has every column but one key, and no name twice", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "A ", "b", "c", "a (first file)", "d"), {
      minLength: 1,
      selector: foldHeader,
    });
    fc.assert(
      fc.property(names, names, (base, other) => {
        const joined = joinedHeader(base, other, other.length - 1, "first");
        expect(joined).toHaveLength(base.length + other.length - 1);
        expect(new Set(joined.map(foldHeader)).size).toBe(joined.length);
      }),
    );
  });
});
