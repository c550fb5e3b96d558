import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine, guardFormula, withoutFormulaGuard } from "./csv";

describe("csvCell", () => {
  it.each(["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－1", " =1"])(
    "guards the text %j",
    (text) => {
      expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("writes our own numbers plain", () => {
    expect(csvCell(-3.4)).toBe("-3.4");
    expect(csvCell("-3.4")).toBe("'-3.4");
    expect(() => csvCell(Number.NaN)).toThrow(RangeError);
  });

  it("quotes what the delimiter needs", () => {
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell("a;b")).toBe("a;b");
    expect(csvCell("a;b", ";")).toBe('"a;b"');
    expect(csvCell(null)).toBe("");
  });
});

describe("laws", () => {
  it("a guard can be undone, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", "=", "-", " ", "a", "＋") }), (text) => {
        expect(withoutFormulaGuard(guardFormula(text))).toBe(text);
      }),
    );
  });

  it("no guarded text starts a formula", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(guardFormula(text)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  it("a line is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
        const [record] = Papa.parse<string[]>(csvLine(cells), {
          delimiter: ",",
          newline: "\r\n",
        }).data;
        expect(record?.map(withoutFormulaGuard)).toEqual(cells);
      }),
    );
  });
});
