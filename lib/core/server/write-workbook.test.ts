import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CellKind } from "../sheet-xml";
import { columnName } from "../sheet-xml";
import { readSheet, unzip } from "./testing/read-workbook";
import { type SheetSource, writeWorkbook } from "./write-workbook";

async function* batchesOf(rows: unknown[][]): AsyncGenerator<unknown[][]> {
  for (const row of rows) yield [row];
}

const sheet = (kinds: CellKind[], rows: unknown[][], name = "One"): SheetSource => ({
  name,
  columns: kinds.map((cell, i) => ({ label: `Column ${i}`, cell, width: 10 })),
  rows: batchesOf(rows),
});

async function written(...sheets: SheetSource[]): Promise<Map<string, string>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeWorkbook(sheets)) chunks.push(chunk);
  return unzip(Buffer.concat(chunks));
}

const sheetOf = (files: Map<string, string>, number = 1) =>
  readSheet(files.get(`xl/worksheets/sheet${number}.xml`) ?? "");

describe("a workbook", () => {
  it("holds text, days, minutes and figures each in its type", async () => {
    const files = await written(
      sheet(
        ["text", "day", "minute", "integer", "decimal", "percent"],
        [
          ["Zoë <Ray> & sons", "2026-03-01", "2026-03-01 18:00", 7, 4.6, 60],
          [null, null, null, 0],
        ],
      ),
    );
    const [head, first, second] = sheetOf(files);
    expect([...(head ?? [])].map(([column, { value }]) => `${column}: ${value}`)).toContain(
      "F: Column 5",
    );
    const values = [...(first?.values() ?? [])].map(({ value, isText }) =>
      isText ? value : Number(value),
    );
    // 1 March 2026 is day 46,082 of spreadsheets.
    expect(values).toEqual(["Zoë <Ray> & sons", 46082, 46082.75, 7, 4.6, 0.6]);
    expect([...(second ?? [])].map(([column, { value }]) => [column, value])).toEqual([["D", "0"]]);
  });

  it("returns any text that XML can hold, and cuts what a cell cannot", async () => {
    const texts = fc
      .sample(fc.string({ unit: "grapheme" }), 300)
      .map((text) => text.replaceAll("\r", ""));
    const told = ["_x0041_", "a\tb\nc", " lead", "]]>", "x".repeat(40_000), ...texts];
    const rows = sheetOf(
      await written(
        sheet(
          ["text"],
          told.map((text) => [text]),
        ),
      ),
    ).slice(1);
    const isXml = (text: string) =>
      [...text].filter((c) => c >= " " || c === "\t" || c === "\n").join("");
    for (const [i, text] of told.entries()) {
      expect(rows[i]?.get("A")?.value ?? "").toBe(isXml(text).slice(0, 32_767));
    }
  });

  it("marks text that would become a formula when it is edited, and makes no formula", async () => {
    const files = await written(sheet(["text"], [["=1+1"], ["'=1"], ["+49 30"], ["plain"]]));
    const xml = files.get("xl/worksheets/sheet1.xml") ?? "";
    expect(xml).not.toContain("<f");
    const formats = [...(files.get("xl/styles.xml")?.matchAll(/<xf xfId[^>]*>/g) ?? [])].map(
      ([xf]) => xf,
    );
    const isMarked = sheetOf(files)
      .slice(1)
      .map((row) => formats[row.get("A")?.format ?? 0]?.includes('quotePrefix="1"'));
    expect(isMarked).toEqual([true, true, true, false]);
  });

  it("leaves a day that spreadsheets cannot count as it is written", async () => {
    const rows = sheetOf(await written(sheet(["day"], [["1899-01-01"], ["1900-03-01"]])));
    expect(rows[1]?.get("A")).toMatchObject({ value: "1899-01-01", isText: true });
    expect(rows[2]?.get("A")).toMatchObject({ value: "61", isText: false });
  });

  it("names its sheets and the ranges of their filters", async () => {
    const files = await written(
      sheet(["text", "text"], [["a", "b"]], "Learners"),
      sheet(["prose"], [], "About & more"),
    );
    const workbook = files.get("xl/workbook.xml") ?? "";
    expect(workbook).toContain("'Learners'!$A$1:$B$2");
    expect(workbook).toContain('name="About &amp; more" sheetId="2"');
    expect(files.get("xl/worksheets/sheet1.xml")).toContain('<autoFilter ref="A1:B2"/>');
    expect(files.get("[Content_Types].xml")).toContain("/xl/worksheets/sheet2.xml");
  });

  it("ends with the error of its rows, and ends its rows when its reader goes away", async () => {
    async function* broken(): AsyncGenerator<unknown[][]> {
      yield [["a"]];
      throw new Error("the database is gone");
    }
    await expect(written({ ...sheet(["text"], []), rows: broken() })).rejects.toThrow(
      "the database is gone",
    );

    const seen = { begun: false, ended: false };
    async function* endless(): AsyncGenerator<unknown[][]> {
      try {
        for (let i = 0; ; i++) {
          yield Array.from({ length: 500 }, (_, j) => [`text ${Math.sin(i + j)}`]);
          seen.begun = true;
        }
      } finally {
        seen.ended = true;
      }
    }
    for await (const _ of writeWorkbook([{ ...sheet(["text"], []), rows: endless() }])) {
      if (seen.begun) break;
    }
    await expect.poll(() => seen, { timeout: 30_000 }).toEqual({ begun: true, ended: true });
  });
});

describe("the name of a column", () => {
  it("counts with letters", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
      "A",
      "Z",
      "AA",
      "AZ",
      "BA",
      "ZZ",
      "AAA",
    ]);
  });
});
