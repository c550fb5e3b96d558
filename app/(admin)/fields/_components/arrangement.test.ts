import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectsOf, type FieldRow, moveTo, ranksOf, switchTo } from "./arrangement";

const field = (key: string, isEnabled = true): FieldRow => ({
  key,
  label: key.toUpperCase(),
  header: key,
  description: "",
  kind: "Text",
  sensitivity: "ordinary",
  isEnabled,
  isCustom: false,
});
const fields = [field("a"), field("b", false), field("c"), field("d")];
const keys = (rows: readonly FieldRow[]) => rows.map(({ key }) => key).join("");

describe("moveTo", () => {
  it("puts a field at a place and keeps the order of the others", () => {
    expect(keys(moveTo(fields, "a", 2))).toBe("bcad");
    expect(keys(moveTo(fields, "d", 0))).toBe("dabc");
    expect(keys(moveTo(fields, "b", 1))).toBe("abcd");
  });

  it("never loses or doubles a field, wherever it is sent", () => {
    fc.assert(
      fc.property(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer(), (key, index) => {
        expect([...keys(moveTo(fields, key, index))].sort().join("")).toBe("abcd");
      }),
    );
  });
});

describe("ranksOf", () => {
  it("counts the fields that are on", () => {
    expect([...ranksOf(fields)]).toEqual([
      ["a", 1],
      ["c", 2],
      ["d", 3],
    ]);
  });
});

describe("effectsOf", () => {
  it("says nothing of an arrangement that stays", () => {
    expect(effectsOf(fields, moveTo(moveTo(fields, "a", 3), "a", 0))).toEqual([]);
  });

  it("names what goes on, what goes off, and that the order is new", () => {
    const after = moveTo(switchTo(switchTo(fields, "a", false), "b", true), "d", 0);
    expect(effectsOf(fields, after)).toEqual([
      "On: B.",
      "Off, and ignored in files from now on: A.",
      "The new order counts from the next publication.",
    ]);
  });
});
