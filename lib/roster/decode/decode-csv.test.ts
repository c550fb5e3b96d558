import { createReadStream, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DecodedHeader,
  type DecodedRow,
  type DecodeLimits,
  decodeCsv,
  rosterFileLimits,
} from "./decode-csv";
import type { DecodeFailure } from "./decode-failure";

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decodeAll(source: AsyncIterable<Uint8Array>, limits?: Partial<DecodeLimits>) {
  let header: DecodedHeader | null = null;
  const rows: DecodedRow[] = [];
  let failure: DecodeFailure | null = null;
  let encoding: string | null = null;
  for await (const part of decodeCsv(source, { ...rosterFileLimits, ...limits })) {
    if (part.kind === "header") header = part;
    else if (part.kind === "rows") rows.push(...part.rows);
    else if (part.kind === "failed") failure = part.failure;
    else encoding = part.encoding;
  }
  return { header, rows, failure, encoding };
}

const decodeText = (text: string, limits?: Partial<DecodeLimits>) =>
  decodeAll(chunksOf(Buffer.from(text), 64), limits);

describe("decodeCsv", () => {
  it("yields the header with what was detected, then rows with their lines", async () => {
    const { header, rows, failure, encoding } = await decodeText(
      '\ufeff\r\n Employee ID ;Name;;\r\n1;Ann;;\r\n\r\n;;\r\n2;"Bo\r\nX";;\r\n',
    );
    expect(failure).toBeNull();
    expect(encoding).toBe("utf-8");
    expect(header).toMatchObject({ line: 2, headers: ["Employee ID", "Name"], delimiter: ";" });
    expect(rows).toEqual([
      { line: 3, cells: ["1", "Ann"], problem: null },
      { line: 6, cells: ["2", "Bo\nX"], problem: null },
    ]);
  });

  it("keeps ragged rows apart, with their line", async () => {
    const { rows } = await decodeText("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,2,3\n");
    expect(rows.map(({ line, problem }) => [line, problem?.code ?? null])).toEqual([
      [2, "too_few_cells"],
      [3, "too_many_cells"],
      [4, null],
      [5, null],
    ]);
    expect(rows.every((row) => row.cells.length === 3)).toBe(true);
  });

  it("names the lines that a malformed quote joined", async () => {
    const { rows } = await decodeText('a,b\n1,"Ann\n2,"Bo",\n3,Cy\n');
    expect(rows[0]).toMatchObject({ line: 2, problem: { code: "malformed_quote" } });
    expect(rows[0]?.problem?.message).toContain("Lines 2 to 3");
    expect(rows.at(-1)).toEqual({ line: 4, cells: ["3", "Cy"], problem: null });
  });

  it("cuts a cell above the limit and says so", async () => {
    const { rows } = await decodeText("a,b\n1,xxxxxx\n", { maxCellLength: 5 });
    expect(rows[0]).toMatchObject({ cells: ["1", "xxxxx"], problem: { code: "cell_too_long" } });
  });

  it.each<[string, string | Uint8Array, string, number | null]>([
    ["nothing", "", "empty_file", null],
    ["blank lines only", " \n\n,,\n", "empty_file", null],
    ["a header alone", "Employee ID,City\n", "no_rows", null],
    ["values first", "\n61617,Ann,1994\n61618,Bo,1992\n", "no_header", 2],
    ["an e-mail address first", "ann@example.com,Sales\nbo@example.com,HR\n", "no_header", 1],
    ["a header twice", "City,State,city\nx,y,z\n", "duplicate_header", 1],
    ["a bare quote in the header", '"a"b",c\n1,2\n', "no_header", 1],
    ["an open quote", 'a,b\n1,x\n2,"y\n3,z\n', "unterminated_quote", 3],
    ["an XLSX file", Buffer.from("PK\x03\x04 rest"), "spreadsheet_file", null],
    ["an old Excel file", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "spreadsheet_file", null],
    ["a PDF file", "%PDF-1.7\n%", "pdf_file", null],
    ["zero bytes", "a,b\n1,2\n3,\0\n", "binary_content", 3],
    ["broken UTF-8", Buffer.from([...Buffer.from("a,b\né,ö\nx,"), 0xff, 0x0a]), "invalid_text", 3],
    [
      "too many columns",
      `${Array.from({ length: 501 }, (_, i) => `c${i}`).join(",")}\n`,
      "too_many_columns",
      1,
    ],
  ])("refuses %s", async (_, content, code, line) => {
    const { failure } = await decodeAll(chunksOf(Buffer.from(content), 5));
    expect(failure).toMatchObject({ code, line });
    expect(failure?.remedy).not.toBe("");
  });

  it("stops at its limits", async () => {
    const text = `a,b\n${"1,2\n".repeat(10)}`;
    expect((await decodeText(text, { maxRows: 10 })).failure).toBeNull();
    expect((await decodeText(text, { maxRows: 9 })).failure).toMatchObject({
      code: "too_many_rows",
      line: 11,
    });
    expect((await decodeText(text, { maxBytes: 43 })).failure?.code).toBe("too_many_bytes");
    expect((await decodeText(text, { maxBytes: 44 })).failure).toBeNull();
  });

  it("asks the source for more only when it is asked itself, and closes it when left", async () => {
    let pulled = 0;
    let isClosed = false;
    async function* endless() {
      try {
        yield Buffer.from("a,b\n1,2\n");
        for (;;) {
          pulled++;
          yield Buffer.from("1,2\n");
        }
      } finally {
        isClosed = true;
      }
    }
    for await (const part of decodeCsv(endless(), { ...rosterFileLimits, blockBytes: 8 })) {
      if (part.kind === "rows") break;
    }
    expect(pulled).toBeLessThan(5);
    expect(isClosed).toBe(true);
  });

  const realRoster = fileURLToPath(
    new URL("../../../../shared/data/bfi/roster.csv", import.meta.url),
  );

  it.skipIf(!existsSync(realRoster))(
    "reads a real roster whole (skipped when it is absent)",
    async () => {
      const { header, rows, failure } = await decodeAll(createReadStream(realRoster));
      expect(failure).toBeNull();
      expect(header).toMatchObject({
        delimiter: ",",
        headers: ["Employee ID", "First Name", "Last Name", "Gender", "Age", "Education"],
      });
      expect(rows).toHaveLength(2800);
      expect(rows.filter((row) => row.problem)).toEqual([]);
      expect(rows.at(-1)?.line).toBe(2801);
    },
  );
});

describe("law", () => {
  it("any cells survive any encoding, delimiter, chunks and blocks", async () => {
    const cell = fc.string({ unit: "grapheme" }).map((text) => text.replace(/\0|\r\n?/g, "\n"));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("utf-8", "utf-8 with mark", "utf-16le", "utf-16be"),
        fc.constantFrom(",", ";", "\t", "|"),
        fc.integer({ min: 1, max: 30 }),
        // The header is in the first block, by which the delimiter is told.
        fc.constantFrom(64, 100, rosterFileLimits.blockBytes),
        async (pairs, encoding, delimiter, size, blockBytes) => {
          const rows = [
            ["Key", "One", "Two"],
            ...pairs.map((pair, index) => [`k${index}`, ...pair]),
          ];
          const text = rows.map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`).join("");
          const wide = Buffer.from(`\ufeff${text}`, "utf16le");
          const bytes = {
            "utf-8": Buffer.from(text),
            "utf-8 with mark": Buffer.from(`\ufeff${text}`),
            "utf-16le": wide,
            "utf-16be": Buffer.from(wide).swap16(),
          }[encoding];
          const decoded = await decodeAll(chunksOf(bytes ?? Buffer.alloc(0), size), { blockBytes });
          expect(decoded.failure).toBeNull();
          expect(decoded.header?.delimiter).toBe(delimiter);
          expect(decoded.rows.map((row) => row.cells)).toEqual(rows.slice(1));
        },
      ),
      { numRuns: 300 },
    );
  });
});
