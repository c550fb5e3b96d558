import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { sqlStateOf } from "@/lib/core/server/database-error";
import { createCustomField } from "@/lib/fields/server/create-custom-field";
import { getErrorFile } from "./error-file";
import { listIssues } from "./list-issues";
import { stageFile } from "./stage-file";
import { RosterWorld } from "./testing/roster-world";
import { uploadImport } from "./upload-import";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
const header = "Employee ID,First Name,Last Name";

async function nothingIsLeft(world: RosterWorld): Promise<void> {
  expect(await world.count("imports")).toBe(0);
  expect(await world.count("import_rows")).toBe(0);
}

describe("a file that cannot be read", () => {
  it.each([
    ["empty", "", "empty"],
    ["a header alone", header, "no rows"],
    ["no header", "1,ana@example.com,2020-01-01\n", "Line 1"],
    ["a quote left open", csv(header, "1,Ana,Ruiz", '2,"Bo,Li', "3,Cy,Orr"), "line 3"],
    ["a header twice", csv("Employee ID,employee id", "1,2"), "twice"],
    [
      "binary content",
      Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0x00, 0x01, 0x02]),
      "bytes that are not",
    ],
    ["a damaged workbook", Buffer.from("PK\u0003\u0004 and more"), "damaged"],
  ])("is refused and leaves nothing: %s", async (_name, file, words) => {
    const world = await RosterWorld.create(doors);
    const refused = await world.upload(file).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "invalid", message: expect.stringContaining(words) });
    await nothingIsLeft(world);
  });

  it("leaves nothing when the rows before the fault were stored already", async () => {
    const world = await RosterWorld.create(doors);
    const rows = Array.from({ length: 40_000 }, (_, index) => `${index},Ana,Ruiz`);
    await expect(world.upload(csv(header, ...rows, '"'))).rejects.toMatchObject({
      code: "invalid",
    });
    await nothingIsLeft(world);
  });

  it("leaves nothing when the sender breaks off", async () => {
    const world = await RosterWorld.create(doors);
    const input = { source: "csv", mode: "update", fileName: "roster.csv" } as const;
    await expect(world.web(() => uploadImport(world.actor(), input, brokenOff()))).rejects.toThrow(
      "reset",
    );
    await nothingIsLeft(world);
  });

  it("is not even begun for somebody who may not import", async () => {
    const world = await RosterWorld.create(doors);
    const input = { source: "csv", mode: "update", fileName: "roster.csv" } as const;
    const body = untouchable();
    await expect(
      world.web(() => uploadImport(world.actor("analyst"), input, body)),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what a file may look like", () => {
  it("is read in other encodings and with other delimiters", async () => {
    const world = await RosterWorld.create(doors);
    const latin = Buffer.from("Employee ID;First Name;Last Name\r\n1;Zoë;Müller\r\n", "latin1");
    const { encoding, delimiter } = await world.load(latin);
    expect([encoding, delimiter]).toEqual(["windows-1252", ";"]);
    const wide = Buffer.from(
      `\ufeff${csv("Employee ID\tFirst Name\tLast Name", "2\tيوسف\tالحداد")}`,
      "utf16le",
    );
    expect((await world.load(wide)).encoding).toBe("utf-16le");
    expect(await world.learners()).toMatchObject([
      { firstName: "Zoë", lastName: "Müller" },
      { firstName: "يوسف", lastName: "الحداد" },
    ]);
  });

  it("keeps line breaks, quotes, formulas and separators in cells apart from the table's own", async () => {
    const world = await RosterWorld.create(doors);
    const cells = ['"Sales\nand\u001fmore"', '"She said ""no"""', "'=1+1", "=2+2"];
    await world.load(
      csv(`${header},Department`, ...cells.map((cell, i) => `${i},Ana,Ruiz,${cell}`)),
    );
    expect((await world.learners()).map(({ ordinary }) => ordinary.department)).toEqual([
      "Sales and more",
      'She said "no"',
      "=1+1",
      "=2+2",
    ]);
  });

  it("takes the good rows and hands back the bad ones with reasons, safe for a spreadsheet", async () => {
    const world = await RosterWorld.create(doors);
    const file = csv(
      `${header},Manager Email`,
      "1,Ana,Ruiz,kim@example.com",
      "2,=cmd(),Li,no address",
      "3,Cy",
      ',Di,Poe,"kim@example.com"',
    );
    const { id, counts } = await world.preview(file);
    expect(counts).toMatchObject({ rows: 4, good: 1, rejected: 3 });
    const { content } = await world.web(() => getErrorFile(world.actor(), { importId: id }));
    const bytes = Buffer.from(await new Response(content).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.subarray(3).toString().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe("Employee ID,First Name,Last Name,Manager Email,Reason");
    expect(lines[1]).toMatch(/^2,'=cmd\(\),Li,no address,"“no address” is not an e-mail address/);
    expect(lines[2]).toMatch(/^3,Cy,,,"?The row has 2 cells/);
    expect(lines[3]).toMatch(/“Employee ID” is empty/);
  });

  it("is a workbook, whose rows are called by their numbers in the sheet", async () => {
    const world = await RosterWorld.create(doors);
    const cells = (...row: string[]) => row.map((value) => ({ value, type: String }));
    const workbook = await writeXlsxFile([
      {
        sheet: "People",
        data: [
          cells("Employee ID", "First Name", "Last Name"),
          [],
          cells("007", "Ana", "Ruiz"),
          cells("8", "", "Li"),
        ],
      },
      { sheet: "Notes", data: [cells("By HR")] },
    ]).toBuffer();
    const view = await world.preview(workbook, { fileName: "people.xlsx" });
    expect(view).toMatchObject({
      encoding: null,
      delimiter: null,
      workbook: { sheet: "People", otherSheets: ["Notes"] },
      counts: { good: 1, rejected: 1 },
    });
    const { issues } = await world.web(() => listIssues(world.actor(), { importId: view.id }));
    expect(issues.map(({ line, code }) => [line, code])).toEqual([[4, "missing_value"]]);
    await world.commit(view.id);
    expect(await world.learners()).toMatchObject([{ key: "007" }]);
  });

  const bfi = path.resolve("../shared/data/bfi/roster.csv");
  it.skipIf(!existsSync(bfi))(
    "is a real roster of 2,800 people",
    async () => {
      const world = await RosterWorld.create(doors);
      const field = { label: "Education", header: "Education", kind: "text", isSensitive: false };
      await world.web(() => createCustomField(world.actor("csm"), field));
      const file = readFileSync(bfi);
      const done = await world.load(file, { mode: "full" });
      const { rows, good, rejected, added } = done.counts ?? {};
      expect(rows).toBe(2800);
      expect([added, (good ?? 0) + (rejected ?? 0)]).toEqual([good, 2800]);
      const again = await world.preview(file, { mode: "full" });
      expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: good, absent: 0 });
    },
    60_000,
  );
});

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csv(header, "1,Ana,Ruiz"));
  throw new Error("reset");
}

async function* untouchable(): AsyncGenerator<Uint8Array> {
  yield* [];
  throw new Error("The body was read.");
}

describe("rows on their way to the database", () => {
  it("leave nothing when some of them are refused, whatever else is under way", async () => {
    const world = await RosterWorld.create(doors);
    let isGivenUp = false;
    async function* decode() {
      try {
        const about = { encoding: "utf-8", delimiter: ",", workbook: null } as const;
        yield { kind: "header" as const, line: 1, headers: ["Employee ID"], ...about };
        for (let line = 2; line < 20; line++) {
          // The database takes no NUL; decoders let none through.
          const rows = [{ line, cells: [line === 5 ? "a\0b" : "a"], problem: null }];
          yield { kind: "rows" as const, rows, bytesRead: line };
        }
        yield { kind: "end" as const, rowCount: 18, bytesRead: 20, encoding: "utf-8" as const };
      } finally {
        isGivenUp = true;
      }
    }
    const importId = randomUUID();
    const to = { tenantId: world.tenantId, importId, fileId: null };
    const how = { announcedBytes: null, progress: async () => {}, decode };
    const failed = await world
      .web(() => stageFile(to, empty(), how))
      .catch((error: unknown) => error);
    expect(sqlStateOf(failed)).toBe("22021");
    expect(isGivenUp).toBe(true);
    // Whoever called cleans up at once: nothing may arrive behind that.
    const { rowCount } = await doors.owner.query(
      "delete from import_rows where tenant_id = $1 and import_id = $2",
      [world.tenantId, importId],
    );
    expect(rowCount).toBeGreaterThanOrEqual(3);
    expect(await world.count("import_rows")).toBe(0);
  });
});

async function* empty(): AsyncGenerator<Uint8Array> {}
