import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { applyImport } from "./apply-import";
import { commitImport } from "./commit-import";
import { getErrorFile } from "./error-file";
import { listChanges } from "./list-changes";
import { listIssues } from "./list-issues";
import { saveMapping } from "./save-mapping";
import { RosterWorld } from "./testing/roster-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const header = "Employee ID,First Name,Last Name,Department,Gender";
const people = ["1,Ana,Ruiz,Sales,Female", "2,Bo,Li,IT,Male", "3,Cem,Öz,IT,"];
const csv = (...lines: string[]) => `${[header, ...lines].join("\n")}\n`;

async function loaded(): Promise<RosterWorld> {
  const world = await RosterWorld.create(doors);
  await world.load(csv(...people));
  return world;
}

describe("rows that say what they said", () => {
  it("are counted and shown, and nothing of them is planned", async () => {
    const world = await loaded();
    const { id, counts } = await world.preview(csv(people[0] ?? "", "", ...people.slice(1)));
    expect(counts).toMatchObject({ rows: 3, unchanged: 3, added: 0, changed: 0, absent: 0 });
    expect(await world.count("import_plans")).toBe(0);
    const unchanged = (more: object) =>
      world.web(() => listChanges(world.actor(), { importId: id, tab: "unchanged", ...more }));
    const first = await unchanged({ limit: 2 });
    const second = await unchanged({ limit: 2, after: first.next });
    expect([...first.people, ...second.people]).toMatchObject([
      { line: 2, rosterKey: "1", name: "Ana Ruiz" },
      { line: 4, rosterKey: "2", name: "Bo Li" },
      { line: 5, rosterKey: "3", name: "Cem Öz" },
    ]);
    expect((await unchanged({ search: "öz" })).people).toMatchObject([{ line: 5 }]);
    await world.commit(id);
    for (const table of ["import_known", "import_rows"]) expect(await world.count(table)).toBe(0);
  });

  it("are among the samples of the file's columns", async () => {
    const world = await loaded();
    const { id } = await world.preview(csv(...people, "4,Di,Ng,HR,"));
    const { columns } = await world.view(id);
    expect(columns.map(({ samples }) => samples)).toEqual([
      ["1", "2", "3"],
      ["Ana", "Bo", "Cem"],
      ["Ruiz", "Li", "Öz"],
      ["Sales", "IT", "HR"],
      ["Female", "Male"],
    ]);
  });

  it("are known again after a file that changed others", async () => {
    const world = await loaded();
    const changed = ["1,Ana,Ruiz-Vega,Sales,Female", ...people.slice(1)];
    const { counts } = await world.load(csv(...changed));
    expect(counts).toMatchObject({ changed: 1, unchanged: 2 });
    const again = await world.preview(csv(...changed));
    expect(again.counts).toMatchObject({ changed: 0, unchanged: 3 });
    expect(await world.count("import_plans")).toBe(0);
  });

  it("leave the few between them to be changed, and what those were to be kept", async () => {
    const world = await RosterWorld.create(doors);
    const crowd = Array.from({ length: 40 }, (_, index) => `${index + 1},Ana,Ruiz,Sales,Female`);
    await world.load(csv(...crowd));
    const changed = crowd
      .with(0, "1,Ana,Vega,Sales,Female")
      .with(20, "21,Ana,Ruiz,IT,Female")
      .with(39, "40,Ada,Ruiz,Sales,");
    const { id, counts } = await world.load(csv(...changed));
    expect(counts).toMatchObject({ changed: 3, unchanged: 37, present: 40, absent: 0 });
    expect(await world.learner("1")).toMatchObject({ lastName: "Vega" });
    expect(await world.learner("21")).toMatchObject({ ordinary: { department: "IT" } });
    expect(await world.learner("40")).toMatchObject({ firstName: "Ada", sensitive: [] });
    const { rows } = await doors.owner.query(
      `select l.roster_key as key, r.before, r.after, r.codes_before <> r.codes_after as "isOfFields"
       from import_reversals r join learners l on l.tenant_id = r.tenant_id and l.id = r.learner_id
       where r.tenant_id = $1 and r.import_id = $2 order by l.id`,
      [world.tenantId, id],
    );
    expect(rows).toEqual([
      { key: "1", before: { last_name: "Ruiz" }, after: { last_name: "Vega" }, isOfFields: false },
      { key: "21", before: {}, after: {}, isOfFields: true },
      { key: "40", before: { first_name: "Ana" }, after: { first_name: "Ada" }, isOfFields: true },
    ]);
    expect((await world.preview(csv(...changed))).counts).toMatchObject({ unchanged: 40 });
  });

  it("leave others to be read at both ends of what is staged as one text", async () => {
    const world = await RosterWorld.create(doors);
    const crowd = Array.from({ length: 250 }, (_, index) => `${index + 1},Ana,Ruiz,Sales,Female`);
    await world.load(csv(...crowd));
    const moved = [1, 100, 101, 200, 250];
    const lines = crowd.map((line, index) =>
      moved.includes(index + 1) ? `${index + 1},Ana,Ruiz,IT,` : line,
    );
    const { id, counts } = await world.preview(csv(...lines));
    expect(counts).toMatchObject({ changed: 5, unchanged: 245, present: 250, absent: 0 });
    const { people } = await world.web(() =>
      listChanges(world.actor(), { importId: id, tab: "changed" }),
    );
    expect(people.map(({ line, rosterKey }) => [line, rosterKey])).toEqual(
      moved.map((key) => [key + 1, String(key)]),
    );
  });

  it("are not mixed up with who is inactive", async () => {
    const world = await RosterWorld.create(doors);
    const head = "Employee ID,First Name,Last Name,Department,User Status";
    const file = (...lines: string[]) => `${[head, ...lines].join("\n")}\n`;
    const before = ["1,Ana,Ruiz,Sales,active", "2,Bo,Li,IT,inactive", "3,Cem,Öz,IT,active"];
    await world.load(file(...before, "4,Di,Ng,HR,inactive"));
    const { counts } = await world.preview(file(before[0] ?? "", "2,Bo,Li,HR,inactive"), {
      mode: "full",
    });
    expect(counts).toMatchObject({ changed: 1, unchanged: 1, present: 2, absent: 1 });
  });

  it("include those of whom no values were known before", async () => {
    const world = await loaded();
    await doors.owner.query("delete from learner_codes where tenant_id = $1", [world.tenantId]);
    const changed = csv("1,Ana,Vega,Sales,Female", "2,Bo,Li,HR,Male", people[2] ?? "");
    expect((await world.load(changed)).counts).toMatchObject({ changed: 3 });
    expect((await world.preview(changed)).counts).toMatchObject({ unchanged: 3 });
    expect(await world.count("import_plans")).toBe(0);
  });

  it("are kept out with every other row of the same key", async () => {
    const world = await loaded();
    const twice = csv(...people, "2,Bo,Li-Wang,IT,Male", people[2] ?? "", "4,Di,Ng,HR,");
    const { id, counts } = await world.preview(twice, { mode: "full" });
    expect(counts).toMatchObject({ added: 1, changed: 0, unchanged: 1, rejected: 4, absent: 0 });
    const { issues } = await world.web(() => listIssues(world.actor(), { importId: id }));
    expect(issues.map(({ line, code }) => [line, code])).toEqual(
      [3, 4, 5, 6].map((line) => [line, "duplicate_key"]),
    );
    const { content } = await world.web(() => getErrorFile(world.actor(), { importId: id }));
    const lines = (await new Response(content).text()).trim().split("\r\n");
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 3).join())).toEqual([
      "2,Bo,Li",
      "3,Cem,Öz",
      "2,Bo,Li-Wang",
      "3,Cem,Öz",
    ]);
    await world.commit(id);
    expect(await world.learner("2")).toMatchObject({ lastName: "Li", status: "active" });
  });

  it("are counted apart from new people who are kept out", async () => {
    const world = await loaded();
    const file = csv(people[0] ?? "", "9,Eva,Uhl,HR,", "9,Eve,Uhl,HR,");
    const { id, counts } = await world.preview(file, { mode: "full" });
    expect(counts).toMatchObject({ unchanged: 1, rejected: 2, present: 3, absent: 2 });
    await world.commit(id);
    expect((await world.learners()).map(({ status }) => status)).toEqual([
      ...["active", "inactive", "inactive"],
    ]);
  });

  it("are other rows when their key differs by case", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv("a1,Ana,Ruiz,Sales,", "A1,Ada,Ray,IT,"));
    const { counts } = await world.preview(csv("a1,Ana,Ruiz,Sales,", "A1,Ada,Roy,IT,"));
    expect(counts).toMatchObject({ added: 0, changed: 1, unchanged: 1, rejected: 0 });
  });

  it("are remembered among the learners of an import, in the order of the file", async () => {
    const world = await loaded();
    const file = csv(people[2] ?? "", "9,Eva,Uhl,HR,", people[0] ?? "");
    const { id } = await world.load(file, { keepsLearners: true });
    const { rows } = await doors.owner.query<{ keys: string[] }>(
      `select array_agg(l.roster_key order by place) as keys
       from imports i cross join unnest(i.learner_ids) with ordinality as k (id, place)
       join learners l on l.tenant_id = i.tenant_id and l.id = k.id
       where i.tenant_id = $1 and i.id = $2`,
      [world.tenantId, id],
    );
    expect(rows[0]?.keys).toEqual(["3", "9", "1"]);
  });

  it("are looked for anew when the import is read otherwise", async () => {
    const world = await loaded();
    const { id } = await world.preview(csv(...people));
    expect(await world.count("import_known")).toBe(1);
    const columns = ["employee_id", "first_name", "last_name", "department", null];
    await world.web(() => saveMapping(world.actor(), { importId: id, columns }));
    expect((await world.work(id)).counts).toMatchObject({ unchanged: 3 });
    expect(await world.count("import_known")).toBe(0);
    expect(await world.count("import_plans")).toBe(3);
  });

  it("are validated anew when the database has lost them", async () => {
    const world = await loaded();
    const { id } = await world.preview(csv(...people));
    await doors.owner.query("delete from import_known where tenant_id = $1", [world.tenantId]);
    await world.web(() => commitImport(world.actor(), { importId: id }));
    await world.job(applyImport, id);
    expect((await world.view(id)).state).toBe("validating");
  });
});
