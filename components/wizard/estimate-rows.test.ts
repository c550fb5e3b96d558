import { describe, expect, it } from "vitest";
import { estimateRows } from "./estimate-rows";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("estimateRows", () => {
  it("is exact for a whole file, closed by a line break or not", () => {
    const text = "Employee ID,First Name\n1,Ana\n2,Bo";
    expect(estimateRows(bytes(text), text.length)).toBe(2);
    expect(estimateRows(bytes(`${text}\n`), text.length + 1)).toBe(2);
  });

  it("says nothing of a packed file", () => {
    expect(estimateRows(bytes("PK\u0003\u0004\nand\nmore"), 40)).toBeNull();
  });

  it("knows the three kinds of line break", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["ID", "1", "2", "3", ""].join(end);
      expect(estimateRows(bytes(text), text.length)).toBe(3);
    }
  });

  it("goes from the beginning of a large file to its size", () => {
    const beginning = bytes("0123456789012345678\n".repeat(100));
    expect(estimateRows(beginning, 20 * 50_000)).toBe(49_999);
  });

  it("is never negative", () => {
    expect(estimateRows(bytes(""), 0)).toBe(0);
    expect(estimateRows(bytes("ID"), 2)).toBe(0);
    expect(estimateRows(bytes("no line break at all"), 4000)).toBe(0);
  });
});
