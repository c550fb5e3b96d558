import { describe, expect, it } from "vitest";
import { jsonRows } from "./json-rows";

const columns = { required: ["id", "answer"], optional: [] } as const;
const limits = { maxBytes: 1000, maxRows: 4, maxLineBytes: 100 };

async function rowsOf(body: string | Uint8Array, pieces = 3) {
  async function* source() {
    const bytes = Buffer.from(body);
    for (let at = 0; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces);
  }
  const rows = [];
  for await (const batch of jsonRows(source(), columns, limits)) rows.push(...batch.rows);
  return rows;
}

describe("jsonRows", () => {
  it("reads lines cut anywhere, with any line end, blank ones left out", async () => {
    const rows = await rowsOf('{"id":"é","answer":1}\r\n\r\n{"id":"ü","answer":"2"}');
    expect(rows).toEqual([
      { line: 1, cells: { id: "é", answer: "1" }, problem: null },
      { line: 3, cells: { id: "ü", answer: "2" }, problem: null },
    ]);
  });

  it.each([
    "{",
    "7",
    "null",
    '"text"',
    '{"id":{},"answer":1}',
    '{"id":1e300}',
    '{"id":true}',
    '{"answer":1.5}',
  ])("gives %s a problem, not an end", async (line) => {
    const rows = await rowsOf(`${line}\n{"id":"a","answer":1}`);
    expect(rows.map(({ problem }) => problem !== null)).toEqual([true, false]);
  });

  it("takes an inherited name for a cell as little as a missing one", async () => {
    expect(await rowsOf('{"__proto__":{"id":"x"},"answer":1}')).toMatchObject([
      { cells: { answer: "1" } },
    ]);
  });

  it.each([
    ["nothing", "\n \n", "invalid"],
    ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0xff, 0x0a), "invalid"],
    ["too many rows", "{}\n".repeat(5), "too_large"],
    ["a line without end", "x".repeat(200), "too_large"],
    ["too many bytes", `${" ".repeat(90)}\n`.repeat(20), "too_large"],
  ])("refuses %s", async (_name, body, code) => {
    await expect(rowsOf(body, 50)).rejects.toMatchObject({ code });
  });
});
