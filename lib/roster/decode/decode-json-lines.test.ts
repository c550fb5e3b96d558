import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasUnstorable } from "@/lib/core/unstorable";
import { type DecodedPart, decodeCsv, rosterFileLimits } from "./decode-csv";
import { decodeJsonLines } from "./decode-json-lines";

async function partsOf(
  decode: typeof decodeCsv,
  body: string | Uint8Array,
  { pieces = 1, limits = {} } = {},
): Promise<DecodedPart[]> {
  const bytes = Buffer.from(body);
  const length = Math.max(1, Math.ceil(bytes.length / pieces));
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += length) {
      yield bytes.subarray(start, start + length);
    }
  }
  const parts: DecodedPart[] = [];
  for await (const part of decode(chunks(), { ...rosterFileLimits, ...limits })) parts.push(part);
  return parts;
}

const rowsOf = (parts: readonly DecodedPart[]) =>
  parts.flatMap((part) => (part.kind === "rows" ? part.rows : []));
const lines = (...objects: readonly unknown[]) =>
  objects.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n");

describe("decodeJsonLines", () => {
  it("reads the members of the first line as columns, and the others in any order", async () => {
    const parts = await partsOf(
      decodeJsonLines,
      `${lines({ "Employee  ID ": 7, Name: "Ana", Manager: true }, "", { Manager: null, Name: "Bo", "Employee ID": "007" })}\r\n`,
    );
    expect(parts[0]).toMatchObject({ kind: "header", line: 1, delimiter: null });
    expect(parts[0]).toMatchObject({ headers: ["Employee ID", "Name", "Manager"] });
    expect(rowsOf(parts)).toEqual([
      { line: 1, cells: ["7", "Ana", "Yes"], problem: null },
      { line: 3, cells: ["007", "Bo", ""], problem: null },
    ]);
    expect(parts.at(-1)).toMatchObject({ kind: "end", rowCount: 2, encoding: "utf-8" });
  });

  it("tells names without what the database cannot keep", async () => {
    const long = `${"x".repeat(99)}🙂`;
    const bad = [{ "id\0": 1, name: 2, "\ud83d": 3 }, { [long]: [] }, { "\udc00": [] }];
    const parts = await partsOf(decodeJsonLines, lines({ "id\0": 1, "na\ud83d": "a" }, ...bad));
    expect(parts[0]).toMatchObject({ kind: "header", headers: ["id\ufffd", "na\ufffd"] });
    expect(rowsOf(parts).map(({ problem }) => problem?.code)).toEqual([
      ...[undefined, "other_members", "not_an_object", "not_an_object"],
    ]);
    expect(hasUnstorable(parts)).toBe(false);
  });

  it.each<[unknown, string, RegExp]>([
    ["{", "not_an_object", /not valid JSON/],
    [[1], "not_an_object", /not a JSON object/],
    [{ id: 2 ** 53 }, "not_an_object", /“id” is neither/],
    [{ id: { a: 1 } }, "not_an_object", /“id” is neither/],
    [{ id: 2, name: "x", more: 1 }, "other_members", /“more” is not in the first line/],
    [{ id: 2 }, "other_members", /“name” is missing/],
    [{ id: 2, name: "x".repeat(10_001) }, "cell_too_long", /10001 characters/],
  ])("keeps the other lines when one is bad: %#", async (bad, code, message) => {
    const parts = await partsOf(
      decodeJsonLines,
      lines({ id: 1, name: "a" }, bad, { id: 3, name: "c" }),
    );
    const [first, second, third] = rowsOf(parts);
    expect([first?.cells, third?.cells]).toEqual([
      ["1", "a"],
      ["3", "c"],
    ]);
    expect(second).toMatchObject({
      line: 2,
      problem: { code, message: expect.stringMatching(message) },
    });
    expect(second?.problem?.remedy).not.toBe("");
  });

  it.each<[string | Uint8Array, object, string, number | null]>([
    ["", {}, "empty_file", null],
    ["\n \n", {}, "empty_file", null],
    ["[]", {}, "no_header", 1],
    ["{}", {}, "no_header", 1],
    ['\n{"a":1,"A":2}', {}, "duplicate_header", 2],
    [Buffer.from([0x7b, 0xff, 0x7d]), {}, "invalid_text", 1],
    ['{"a":1}\n{"a":2}\n{"a":3}', { maxRows: 2 }, "too_many_rows", 3],
    ['{"a":1}\n{"a":2}', { maxBytes: 10 }, "too_many_bytes", null],
    [`{"a":1}\n{"a":"${"x".repeat(2_000_000)}"}`, {}, "record_too_long", 2],
  ])("refuses what cannot be read on: %#", async (body, limits, code, line) => {
    const parts = await partsOf(decodeJsonLines, body, { pieces: 9, limits });
    expect(parts.at(-1)).toMatchObject({ kind: "failed", failure: { code, line } });
  });

  it("means what the same table means as CSV, however the bytes are cut", async () => {
    const cell = fc.stringMatching(/^[a-zäß世😀 ,;"'=.-]{0,12}$/u);
    const table = fc.array(fc.tuple(fc.stringMatching(/^[1-9]\d{0,5}$/), cell, cell), {
      minLength: 1,
      maxLength: 20,
    });
    const header = ["Employee ID", "First Name", "Department"];
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async (people, pieces) => {
        const json = lines(
          ...people.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]]))),
        );
        const quoted = [header, ...people].map((cells) =>
          cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(","),
        );
        const options = { pieces, limits: { blockBytes: 16 } };
        const ofJson = rowsOf(await partsOf(decodeJsonLines, json, options));
        const ofCsv = rowsOf(await partsOf(decodeCsv, quoted.join("\n"), { pieces }));
        expect(ofJson.map(({ cells }) => cells)).toEqual(ofCsv.map(({ cells }) => cells));
      }),
    );
  });
});
