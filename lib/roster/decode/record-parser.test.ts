import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RawRecord, RecordParser } from "./record-parser";

function parseInPieces(text: string, size: number) {
  const parser = new RecordParser(",");
  const records: RawRecord[] = [];
  for (let at = 0; at < text.length; at += size) {
    const parsed = parser.push(text.slice(at, at + size), false);
    records.push(...parsed.records);
    if (parsed.failure) return { records, failure: parsed.failure };
  }
  const rest = parser.push("", true);
  return { records: [...records, ...rest.records], failure: rest.failure };
}

const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", " ", "a", "é", "😀") });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("RecordParser", () => {
  it("numbers records by physical line, whatever the line breaks", () => {
    const text = 'a,b\r\n1,"x\r\ny\nz"\n2,w\r3,v\r\n';
    for (const size of [1, 2, 3, 100]) {
      const { records } = parseInPieces(text, size);
      const filled = records.filter((record) => record.cells[0] !== "");
      expect(filled.map(({ line, lastLine, cells }) => [line, lastLine, cells[0]])).toEqual([
        [1, 1, "a"],
        [2, 4, "1"],
        [5, 5, "2"],
        [6, 6, "3"],
      ]);
    }
  });

  it("names the line where an open quote begins, also when the file goes on for long", () => {
    const start = 'a,b\n1,x\n2,"open\n';
    const expected = { code: "unterminated_quote", line: 3 };
    expect(parseInPieces(`${start}3,y\n`, 4).failure).toEqual(expected);
    const long = parseInPieces(start + "3,y\n".repeat(400_000), 65_536);
    expect(long.failure).toEqual(expected);
    expect(long.records).toHaveLength(2);
  });

  it("refuses a line without an end", () => {
    const { failure } = parseInPieces(`a,b\n${"x".repeat(1_200_000)}`, 65_536);
    expect(failure).toEqual({ code: "record_too_long", line: 2 });
  });

  it("marks a quoted cell with a bare quote in it, and goes on after", () => {
    const { records } = parseInPieces('1,"5" pipe",x\n2,6" pipe,y\n', 5);
    expect(records.slice(0, 2).map((record) => record.hasMalformedQuote)).toEqual([true, false]);
    expect(records[1]?.cells).toEqual(["2", '6" pipe', "y"]);
  });
});

describe("law", () => {
  it("quoted cells survive wherever the text is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.integer({ min: 1, max: 20 }),
        (rows, lineBreak, size) => {
          const text = rows.map((cells) => cells.map(quoted).join(",") + lineBreak).join("");
          const { records, failure } = parseInPieces(text, size);
          expect(failure).toBeNull();
          expect(records.slice(0, rows.length).map((record) => record.cells)).toEqual(rows);
          let line = 1;
          for (const [index, cells] of rows.entries()) {
            expect(records[index]?.line).toBe(line);
            line += cells.join("").split("\n").length;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
