import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOf, rowsOf, runsOf, type StagedRun } from "../staged-record";
import {
  type DecodedPart,
  type DecodedRow,
  type DecodedRuns,
  decodeCsv,
  decodeCsvInRuns,
  rosterFileLimits,
} from "./decode-csv";
import type { PlainRun } from "./plain-run";

const limits = { ...rosterFileLimits, maxRows: 40, maxCellLength: 30, blockBytes: 64 };

async function partsOf(parts: AsyncIterable<DecodedPart | DecodedRuns>) {
  const rows: DecodedRow[] = [];
  const others: DecodedPart[] = [];
  let plain = 0;
  for await (const part of parts) {
    if (part.kind === "runs") {
      rows.push(...part.runs.flatMap(rowsOfPlain));
      plain += part.runs.length;
    } else if (part.kind === "rows") rows.push(...runsOf(part.rows).flatMap(decoded));
    else others.push(part);
  }
  return { rows, others, plain };
}

function rowsOfPlain({ line, rows, records }: PlainRun): DecodedRow[] {
  const cut = decoded({ line, rows, record: records.toString(), problem: null });
  expect(cut).toHaveLength(rows);
  return cut;
}

const decoded = (run: StagedRun): DecodedRow[] =>
  rowsOf(run).map((row) => ({ line: row.line, cells: cellsOf(row), problem: row.problem }));

async function* chunksOf(file: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

const cell = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom("", "a", "Ana Ruiz", "1,5", "Jürgen", "x@y.example", " b "),
  },
  { weight: 6, arbitrary: fc.constantFrom('"q"', '"a,b"', '"a;b"', '"say ""hi"""', '""', '" "') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '"two\nlines"',
        'in"side',
        '"left" open',
        '"open',
        "\t",
        "\u00a0",
        "\u001e",
        "\u001f\u001e",
      ],
      ...["\r", "\u0000", "x".repeat(29), "x".repeat(31), "ü".repeat(29), "\u0085", "\u007f"],
    ),
  },
);
const record = fc.oneof(
  { weight: 8, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(cell, { maxLength: 5 }) },
);
const file = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  records: fc.array(record, { maxLength: 45 }),
  lineEnds: fc.array(fc.constantFrom("\n", "\n", "\r\n"), { minLength: 1, maxLength: 3 }),
  hasLastEnd: fc.boolean(),
  encoding: fc.constantFrom(
    "utf8" as const,
    "utf8" as const,
    "latin1" as const,
    "utf16le" as const,
  ),
  chunk: fc.integer({ min: 1, max: 200 }),
});

describe("decodeCsvInRuns", () => {
  it("reads every file as decodeCsv does", async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        async ({ delimiter, records, lineEnds, hasLastEnd, encoding, chunk }) => {
          const lines = [["Key", "Name", "Place"], ...records].map((cells) =>
            cells.join(delimiter),
          );
          const text = lines
            .map((line, index) => {
              const isEnd = index === lines.length - 1 && !hasLastEnd;
              return isEnd ? line : line + (lineEnds[index % lineEnds.length] ?? "\n");
            })
            .join("");
          const bytes = Buffer.from(text, encoding);
          const inRuns = await partsOf(decodeCsvInRuns(chunksOf(bytes, chunk), limits));
          const oneByOne = await partsOf(decodeCsv(chunksOf(bytes, chunk), limits));
          // Of a file that fails nothing is kept, however far it was read.
          const hasFailed = oneByOne.others.some(({ kind }) => kind === "failed");
          if (!hasFailed) expect(inRuns.rows).toEqual(oneByOne.rows);
          const withoutBytes = (part: DecodedPart) => ({ ...part, bytesRead: 0 });
          expect(inRuns.others.map(withoutBytes)).toEqual(oneByOne.others.map(withoutBytes));
        },
      ),
      { numRuns: 600 },
    );
  });

  it("cuts runs that would be long", async () => {
    const lines = Array.from({ length: 5000 }, (_, row) => String(row));
    const bytes = Buffer.from(`Key\n${lines.join("\n")}\n`);
    const most = { ...limits, maxRows: 5000 };
    const { rows, plain } = await partsOf(
      decodeCsvInRuns(chunksOf(bytes, bytes.length), { ...most, blockBytes: 64_000 }),
    );
    expect(rows.map(({ cells }) => cells[0])).toEqual(lines);
    expect(rows.at(-1)?.line).toBe(5001);
    expect(plain).toBe(0);
    const second = Buffer.concat([Buffer.from("Key\n0\n"), bytes.subarray(4)]);
    const parts = async function* () {
      yield second.subarray(0, 6);
      yield second.subarray(6);
    };
    const cut = await partsOf(decodeCsvInRuns(parts(), { ...most, maxRows: 5001, blockBytes: 4 }));
    expect(cut.rows).toHaveLength(5001);
    expect(cut.plain).toBe(50);
  });

  it("takes plain rows as runs, which end at what is not plain", async () => {
    const lines = Array.from({ length: 30 }, (_, row) => `${row},Ana,"Site, ${row}"`);
    lines[12] = "";
    lines[20] = '20,"Ana\nMaria",Site';
    const bytes = Buffer.from(`Key,Name,Place\n${lines.join("\n")}\n`);
    const { rows, plain } = await partsOf(decodeCsvInRuns(chunksOf(bytes, 50), limits));
    expect(rows).toHaveLength(29);
    expect(rows.at(-1)).toEqual({ line: 32, cells: ["29", "Ana", "Site, 29"], problem: null });
    expect(plain).toBeGreaterThan(3);
  });
});
