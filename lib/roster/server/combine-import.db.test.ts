import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { addSecondFile } from "./add-second-file";
import { combineImport, separateFiles } from "./combine-import";
import { commitImport } from "./commit-import";
import { discardImport } from "./discard-import";
import { getCombination } from "./get-combination";
import { getLoneRowsFile } from "./lone-rows-file";
import { RosterWorld } from "./testing/roster-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const csv = (...lines: string[]) => `${lines.join("\n")}\n`;

const people = csv(
  "E-Mail,Department,First Name",
  "Ana@x.com ,Sales,Ana",
  "bo@x.com,HR,Bo",
  "cy@x.com,IT,Cy",
  "cy@x.com,IT,Cyrus",
  ",Legal,Di",
  "ed@x.com,Ops",
  "fa@x.com,Ops,Fay",
);
const ids = csv(
  "SCORM ID;Login;first name",
  "s-1;ana@X.com;Anna",
  "s-3;cy@x.com;Cy",
  "s-6;fa@x.com;F.",
  "s-7;gil@x.com;Gil",
  "s-8;gil@x.com;Gil",
);

/** An import of `people` with `ids` beside it. */
async function twoFiles() {
  const world = await RosterWorld.create(doors, "scorm_id");
  const importId = await world.upload(people, { fileName: "people.csv" });
  await addIds(world, importId);
  return { world, importId };
}

function addIds(world: RosterWorld, importId: string, file = ids) {
  const input = { importId, fileName: "ids.csv" };
  return world.web(() => addSecondFile(world.actor(), input, bytesOf(file)));
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const byMail = { first: 0, second: 1 };
const combine = (world: RosterWorld, importId: string, keep: "both" | "first" | "second") =>
  world.web(() => combineImport(world.actor(), { importId, ...byMail, keep }));

describe("two files", () => {
  it("are offered a join by their values, and told how they match", async () => {
    const { world, importId } = await twoFiles();
    const { chosen, match, combination } = await world.web(() =>
      getCombination(world.actor(), { importId, asked: null }),
    );
    expect(combination.offers[0]).toMatchObject(byMail);
    expect(chosen).toEqual(byMail);
    expect(match).toEqual({
      matched: 2,
      first: {
        lone: { alone: 1, repeated: 2, empty: 1, unreadable: 1 },
        samples: [
          { line: 3, key: "bo@x.com", reason: "alone" },
          { line: 4, key: "cy@x.com", reason: "repeated" },
          { line: 5, key: "cy@x.com", reason: "repeated" },
          { line: 6, key: "", reason: "empty" },
          { line: 7, key: "ed@x.com", reason: "unreadable" },
        ],
        repeated: [{ key: "cy@x.com", rows: 2, lines: [4, 5] }],
      },
      second: {
        lone: { ambiguous: 1, repeated: 2 },
        samples: [
          { line: 3, key: "cy@x.com", reason: "ambiguous" },
          { line: 5, key: "gil@x.com", reason: "repeated" },
          { line: 6, key: "gil@x.com", reason: "repeated" },
        ],
        repeated: [{ key: "gil@x.com", rows: 2, lines: [5, 6] }],
      },
    });
  });

  it("go on as one import, from the match of its columns to the roster", async () => {
    const { world, importId } = await twoFiles();
    expect(await combine(world, importId, "both")).toEqual({ rowCount: 3 });
    const joined = await world.view(importId);
    expect(joined).toMatchObject({
      state: "matching",
      fileName: "people.csv + ids.csv",
      rowCount: 3,
    });
    expect(joined.columns.map(({ header }) => header)).toEqual([
      "E-Mail",
      "Department",
      "First Name",
      "SCORM ID",
      "first name (second file)",
    ]);
    const { counts } = await world.match(importId);
    // The row that could not be read is not lost on the way: it is named where all rows are judged.
    expect(counts).toMatchObject({ rows: 3, good: 2, rejected: 1 });
    await world.commit(importId);
    expect(await world.learners()).toMatchObject([
      { key: "s-1", firstName: "Ana", ordinary: { department: "Sales" } },
      { key: "s-6", firstName: "Fay" },
    ]);
    expect(await world.count("import_file_rows")).toBe(0);
  });

  it("can be joined again, the other way round or with everybody of one file", async () => {
    const { world, importId } = await twoFiles();
    expect(await combine(world, importId, "first")).toEqual({ rowCount: 7 });
    expect(await combine(world, importId, "second")).toEqual({ rowCount: 5 });
    const { columns } = await world.view(importId);
    expect(columns.map(({ header, samples }) => [header, samples])).toEqual([
      ["SCORM ID", ["s-1", "s-3", "s-6"]],
      ["Login", ["ana@X.com", "cy@x.com", "fa@x.com"]],
      ["first name", ["Anna", "Cy", "F."]],
      ["Department", ["Sales", "Ops"]],
      ["First Name (first file)", ["Ana", "Fay"]],
    ]);
  });

  it("hand back the rows without a partner, each with its reason", async () => {
    const { world, importId } = await twoFiles();
    const { content } = await world.web(() =>
      getLoneRowsFile(world.actor(), { importId, ...byMail, of: "second" }),
    );
    const lines = (await new Response(content).text()).trimEnd().split("\r\n");
    expect(lines).toEqual([
      "SCORM ID,Login,first name,Reason",
      "s-3,cy@x.com,Cy,This Login stands more than once in people.csv.",
      "s-7,gil@x.com,Gil,This Login stands more than once in this file.",
      "s-8,gil@x.com,Gil,This Login stands more than once in this file.",
    ]);
  });

  it("are one again when the second is taken away, or another takes its place", async () => {
    const { world, importId } = await twoFiles();
    const before = await world.view(importId);
    await combine(world, importId, "both");
    await addIds(world, importId, csv("SCORM ID,Mail", "s-2,bo@x.com"));
    expect((await world.view(importId)).combination?.join).toBeNull();
    expect(await combine(world, importId, "both")).toEqual({ rowCount: 2 });
    await world.web(() => separateFiles(world.actor(), { importId }));
    const { rowCount, columns, fileName, combination } = await world.view(importId);
    expect([rowCount, columns, fileName, combination]).toEqual([
      7,
      before.columns,
      "people.csv",
      null,
    ]);
    expect(await world.count("import_file_rows")).toBe(0);
  });
});

describe("a combination", () => {
  it("leaves the import as it is when the second file cannot be read", async () => {
    const world = await RosterWorld.create(doors, "scorm_id");
    const importId = await world.upload(people);
    await expect(addIds(world, importId, "a,b\n1,2\n\u0000")).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await world.count("import_file_rows")).toBe(0);
    expect((await world.view(importId)).combination).toBeNull();
  });

  it("is refused where nothing would be joined", async () => {
    const { world, importId } = await twoFiles();
    const tryJoin = (first: number, second: number) =>
      world.web(() => combineImport(world.actor(), { importId, first, second, keep: "both" }));
    await expect(tryJoin(9, 0)).rejects.toMatchObject({ code: "invalid" });
    await addIds(world, importId, csv("Mail", "bo@x.com"));
    await expect(tryJoin(0, 0)).rejects.toMatchObject({ code: "invalid" });
  });

  it("says when the rows were lost, instead of joining what is left", async () => {
    const { world, importId } = await twoFiles();
    await doors.owner.query("delete from import_file_rows where tenant_id = $1 and line = 2", [
      world.tenantId,
    ]);
    await expect(combine(world, importId, "both")).rejects.toMatchObject({ code: "conflict" });
    await world.web(() => discardImport(world.actor(), { importId }));
    expect(await world.count("import_file_rows")).toBe(0);
  });

  it("is of no other company, and of nobody who may not import", async () => {
    const { world, importId } = await twoFiles();
    const stranger = await RosterWorld.create(doors);
    await expect(combine(stranger, importId, "both")).rejects.toMatchObject({ code: "not_found" });
    await expect(addIds(stranger, importId)).rejects.toMatchObject({ code: "not_found" });
    const input = { importId, ...byMail, keep: "both" } as const;
    await expect(
      world.web(() => combineImport(world.actor("analyst"), input)),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is over once the roster is being written", async () => {
    const { world, importId } = await twoFiles();
    await combine(world, importId, "both");
    await world.match(importId);
    await world.web(() => commitImport(world.actor(), { importId, confirmedLeavers: null }));
    await expect(combine(world, importId, "first")).rejects.toMatchObject({ code: "conflict" });
    await expect(addIds(world, importId)).rejects.toMatchObject({ code: "conflict" });
  });
});
