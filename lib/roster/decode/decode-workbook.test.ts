import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import type { DecodedHeader, DecodedRow } from "./decode-csv";
import { rosterFileLimits } from "./decode-csv";
import type { DecodeFailure } from "./decode-failure";
import { decodeRoster } from "./decode-roster";
import { type WorkbookLimits, workbookLimits } from "./decode-workbook";
import { makeWorkbook, makeZip } from "./testing/make-workbook";

async function decodeAll(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}) {
  let header: DecodedHeader | null = null;
  const rows: DecodedRow[] = [];
  let failure: DecodeFailure | null = null;
  const all = { text: rosterFileLimits, workbook: { ...workbookLimits, ...limits } };
  for await (const part of decodeRoster(chunksOf(bytes), all)) {
    if (part.kind === "header") header = part;
    else if (part.kind === "rows") rows.push(...part.rows);
    else if (part.kind === "failed") failure = part.failure;
  }
  return { header, rows, failure };
}

async function* chunksOf(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join("")}</row>`;
const data = (...rows: string[]) => `<sheetData>${rows.join("")}</sheetData>`;
const headed = (...rows: string[]) => data(row(text("ID"), text("Day")), ...rows);
const only = (content: string) => makeWorkbook({ sheets: { People: content } });
const cellsOf = async (content: string) =>
  (await decodeAll(only(content))).rows.map(({ cells }) => cells);

describe("a workbook", () => {
  it("reads as the CSV of the same table", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      // The writer leaves out what XML has no place for, and U+FFFD.
      .map((value) =>
        value
          .replace(/[\ufffd-\uffff]/g, "")
          .replace(/\s+/g, " ")
          .trim(),
      )
      // It stumbles over the names that every object has.
      .filter((value) => !(value in {}));
    const table = fc.array(fc.tuple(fc.nat(99_999).map(String), cell, cell), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(table, async (records) => {
        const lines = [["ID", "Name", "Städte & <Länder>"], ...records];
        const workbook = await writeXlsxFile(
          lines.map((line) => line.map((value) => ({ value, type: String }))),
        ).toBuffer();
        const fromWorkbook = await decodeAll(workbook);
        const plain = lines.map((line) => line.map(quoted).join(",")).join("\n");
        const fromCsv = await decodeAll(Buffer.from(plain));
        expect(fromWorkbook.failure).toBeNull();
        expect(fromWorkbook.header?.headers).toEqual(fromCsv.header?.headers);
        expect(fromWorkbook.rows).toEqual(fromCsv.rows);
      }),
      { numRuns: 40 },
    );
  });

  it("gives days, numbers and truth values as a person sees them", async () => {
    const day = new Date(Date.UTC(2021, 2, 15));
    const workbook = await writeXlsxFile([
      ["ID", "Hired", "Rate", "Remote", "Padded"].map((value) => ({ value, type: String })),
      [
        { value: "007", type: String },
        { value: day, type: Date, format: "dd/mm/yyyy" },
        { value: 0.1 + 0.2, type: Number },
        { value: true, type: Boolean },
        { value: 123, type: Number, format: "00000" },
      ],
    ]).toBuffer();
    expect((await decodeAll(workbook)).rows[0]?.cells).toEqual([
      "007",
      "2021-03-15",
      "0.3",
      "TRUE",
      "00123",
    ]);
  });

  it("names the row of the sheet, and the sheets that are not read", async () => {
    const workbook = makeWorkbook({
      sheets: {
        "Read me": data(row(text("This is our roster."))),
        People: headed(
          '<row r="17"><c r="A17"><v>1</v></c><c r="D17"><v>9</v></c></row>',
          '<row r="19"><c r="B19" t="b"><v>0</v></c></row>',
        ),
        Lists: headed(),
        Secret: headed(),
      },
      hidden: ["Secret"],
    });
    const { header, rows } = await decodeAll(workbook);
    expect(header?.workbook).toEqual({ sheet: "People", otherSheets: ["Read me", "Lists"] });
    expect(rows).toMatchObject([
      { line: 17, cells: ["1", ""], problem: { code: "too_many_cells" } },
      { line: 19, cells: ["", "FALSE"], problem: null },
    ]);
    expect(rows[0]?.problem?.message).toContain("Column D");
  });

  it("takes the stored results of formulas, and says where there is none", async () => {
    const { rows } = await decodeAll(
      only(
        headed(
          row('<c t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c>', '<c t="e"><v>#N/A</v></c>'),
          row('<c t="str"><f>""</f><v></v></c>', "<c><v>1</v></c>"),
          row("<c><v>1</v></c>", "<c><f>TODAY()</f></c>"),
        ),
      ),
    );
    expect(rows[0]?.cells).toEqual(["a < b", "#N/A"]);
    expect(rows[1]).toMatchObject({ cells: ["", "1"], problem: null });
    expect(rows[2]?.problem).toMatchObject({
      code: "uncalculated_formula",
      message: "The formula in B4 has no result in the file.",
    });
  });

  it("joins rich text, leaves readings out, and reads what XML cannot hold", async () => {
    const shared = `<sst><si><r><rPr><b/></rPr><t xml:space="preserve">Bo </t></r><r><t>Li</t></r>
      <rPh sb="0" eb="1"><t>reading</t></rPh></si><si><t>a_x000D_b_x0000_ &#x41;&#66;</t></si></sst>`;
    const people = headed(row('<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>'));
    const { rows } = await decodeAll(
      makeWorkbook({ sheets: { People: people }, sharedStrings: shared }),
    );
    expect(rows[0]?.cells).toEqual(["Bo Li", "a\rb AB"]);
  });

  it("fills merged cells, the header's own excepted", async () => {
    const merges = '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B1:B2"/></mergeCells>';
    const rows = [row(text("Sales"), text("1")), row("<c/>", text("2")), row("<c/>", text("3"))];
    expect(await cellsOf(headed(...rows, row(text("HR"), text("4"))) + merges)).toEqual([
      ["Sales", "1"],
      ["Sales", "2"],
      ["Sales", "3"],
      ["HR", "4"],
    ]);
  });

  it("counts days from 1904 where the workbook does", async () => {
    const styles = '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const sheets = { People: headed(row("<c><v>1</v></c>", '<c s="1"><v>40000</v></c>')) };
    const since1900 = await decodeAll(makeWorkbook({ sheets, styles }));
    const workbookPr = '<workbookPr date1904="1"/>';
    const since1904 = await decodeAll(makeWorkbook({ sheets, styles, workbookPr }));
    expect(since1900.rows[0]?.cells[1]).toBe("2009-07-06");
    expect(since1904.rows[0]?.cells[1]).toBe("2013-07-07");
  });

  it("reads parts with name space prefixes and marks inside attributes", async () => {
    const content =
      '<x:sheetData><x:row note="a > b"><x:c t="inlineStr"><x:is><x:t>ID</x:t></x:is></x:c></x:row><!-- <row> --><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData>';
    expect(await cellsOf(content)).toEqual([["5"]]);
  });
});

describe("a workbook that cannot be read", () => {
  const wrapped = (stream: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(stream, "utf16le")]);

  it.each<[string, Buffer, string, Partial<WorkbookLimits>]>([
    ["is protected", wrapped("EncryptedPackage"), "protected_workbook", {}],
    ["is of an old kind", wrapped("Workbook"), "spreadsheet_file", {}],
    ["is cut off", only(headed(row(text("1")))).subarray(0, 300), "corrupt_workbook", {}],
    ["is another archive", makeZip({ "a.txt": "hello" }), "corrupt_workbook", {}],
    ["has an entity of its own", only('<!DOCTYPE a [<!ENTITY x "y">]>'), "corrupt_workbook", {}],
    ["goes back in its rows", only(data('<row r="2"/>', '<row r="2"/>')), "corrupt_workbook", {}],
    ["is empty", only(data()), "empty_file", {}],
    ["has a header alone", only(headed()), "no_rows", {}],
    [
      "has values for headers",
      only(data(row(text("a@b.co"), text("2020-01-01")))),
      "no_header",
      {},
    ],
    ["is large", only(headed(row(text("1")))), "too_many_bytes", { maxBytes: 100 }],
    [
      "has many rows",
      only(headed(row(text("1")), row(text("2")))),
      "too_many_rows",
      { maxRows: 1 },
    ],
    [
      "is a bomb",
      only(headed(row(text("1")), " ".repeat(3_000_000))),
      "too_many_bytes",
      { maxSheetBytes: 1_000_000 },
    ],
  ])("%s", async (_name, bytes, code, limits) => {
    const { failure } = await decodeAll(bytes, limits);
    expect(failure?.code).toBe(code);
  });

  it("is damaged anywhere, without more than a failure", async () => {
    const whole = only(headed(row(text("1"), text("two"))));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        await decodeAll(damaged);
      }),
    );
  });
});

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
