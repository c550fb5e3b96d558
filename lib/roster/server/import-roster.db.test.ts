import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { createCustomField } from "@/lib/fields/server/create-custom-field";
import type { ImportFixes } from "../import-view";
import { commitImport } from "./commit-import";
import { listChanges } from "./list-changes";
import { resumeImport } from "./resume-import";
import { saveFixes } from "./save-fixes";
import { setMode } from "./set-mode";
import { RosterWorld } from "./testing/roster-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
const header = "Employee ID,First Name,Last Name,Department,Gender";
const people = ["1,Ana,Ruiz,Sales,Female", "2,Bo,Li,Sales,Male", "3,Cy,Orr,IT,"];

/** A roster of `count` people in one department. */
const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index + 1},Ana,Ruiz,Sales,Female`);

describe("what a file does to the roster", () => {
  it("adds everybody the first time", async () => {
    const world = await RosterWorld.create(doors);
    const done = await world.load(csv(header, ...people));
    expect(done.state).toBe("committed");
    expect(done.counts).toMatchObject({ rows: 3, good: 3, added: 3, changed: 0, rejected: 0 });
    expect(await world.learners()).toMatchObject([
      { key: "1", firstName: "Ana", status: "active", ordinary: { department: "Sales" } },
      { key: "2", sensitive: ["gender"] },
      { key: "3", ordinary: { department: "IT" }, sensitive: [] },
    ]);
    expect(await world.rosterVersion()).toBe(1);
  });

  it("tells the planner of a roster that has just come", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...crowd(6000)));
    const { rows } = await doors.owner.query(
      `explain (format json) select from learners where tenant_id = '${world.actor().tenantId}'`,
    );
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
    expect(plan["Plan Rows"]).toBeGreaterThan(3000);
  });

  it("changes nothing when the same file comes again", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    for (const mode of ["update", "full", "update"] as const) {
      const again = await world.load(csv(header, ...people), { mode });
      expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3, absent: 0 });
    }
    expect(await world.rosterVersion()).toBe(1);
  });

  it("shows and applies differences, of sensitive columns only that there is one", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    const { id, counts } = await world.preview(
      csv(header, "1,Ana,Ruiz,IT,Male", "2,Bo,Li,Sales,Male", "4,Di,Poe,IT,Female"),
    );
    expect(counts).toMatchObject({ added: 1, changed: 1, unchanged: 1, absent: 1 });
    expect(counts?.changedByColumn).toEqual({ department: 1, gender: 1 });
    const list = (tab: "added" | "changed" | "unchanged" | "absent") =>
      world.web(() => listChanges(world.actor(), { importId: id, tab }));
    expect((await list("changed")).people).toEqual([
      {
        line: 2,
        rosterKey: "1",
        name: "Ana Ruiz",
        reasons: [],
        changes: [
          {
            column: "department",
            header: "Department",
            before: "Sales",
            after: "IT",
            isHidden: false,
          },
          { column: "gender", header: "Gender", before: null, after: null, isHidden: true },
        ],
      },
    ]);
    expect((await list("added")).people).toMatchObject([{ rosterKey: "4", name: "Di Poe" }]);
    expect((await list("unchanged")).people).toMatchObject([{ rosterKey: "2", name: "Bo Li" }]);
    expect((await list("absent")).people).toMatchObject([{ rosterKey: "3", line: null }]);
    await world.commit(id);
    expect(await world.learner("1")).toMatchObject({ ordinary: { department: "IT" } });
    expect(await world.learner("3")).toMatchObject({ status: "active" });
  });

  it("clears a value with an empty cell and leaves a column that is absent", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    await world.load(csv("Employee ID,First Name,Last Name,Gender", "1,Ana,Ruiz,"));
    expect(await world.learner("1")).toMatchObject({
      ordinary: { department: "Sales" },
      sensitive: [],
    });
  });

  it("pages and searches the lists of the preview", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.preview(csv(header, ...crowd(5), "99,Zoë,O'Neil,IT,"));
    const added = (more: object) =>
      world.web(() => listChanges(world.actor(), { importId: id, tab: "added", ...more }));
    const first = await added({ limit: 4 });
    const second = await added({ limit: 4, after: first.next });
    expect([...first.people, ...second.people].map(({ rosterKey }) => rosterKey)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "99",
    ]);
    expect(second.next).toBeNull();
    expect((await added({ search: "o'nEIL" })).people).toMatchObject([{ rosterKey: "99" }]);
    expect((await added({ search: "%" })).people).toEqual([]);
  });
});

describe("mode full", () => {
  it("makes the absent inactive and brings the inactive back", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    await world.load(csv(header, ...people.slice(0, 2)), { mode: "full" });
    expect(await world.learner("3")).toMatchObject({ status: "inactive" });
    await world.load(csv(header, ...people), { mode: "update" });
    expect(await world.learner("3")).toMatchObject({ status: "inactive" });
    await world.load(csv(header, ...people), { mode: "full" });
    expect(await world.learner("3")).toMatchObject({ status: "active" });
  });

  it("brakes above 10 % and five until the exact number is confirmed", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...crowd(20)));
    const { id, brake } = await world.preview(csv(header, ...crowd(14)), { mode: "full" });
    expect(brake).toEqual({ leavers: 6, present: 20, mustConfirm: true });
    await expect(world.commit(id)).rejects.toMatchObject({ code: "conflict" });
    await expect(world.commit(id, 5)).rejects.toMatchObject({ code: "conflict" });
    expect((await world.commit(id, 6)).state).toBe("committed");
    const left = (await world.learners()).filter(({ status }) => status === "inactive");
    expect(left).toHaveLength(6);
  });

  it("does not brake for fewer than five, nor in mode update", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...crowd(8)));
    const four = await world.preview(csv(header, ...crowd(4)), { mode: "full" });
    expect(four.brake).toMatchObject({ leavers: 4, mustConfirm: false });
    const kept = await world.preview(csv(header, ...crowd(1)));
    expect(kept.brake).toBeNull();
  });

  it("can be chosen at the preview, and undone", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    const { id } = await world.preview(csv(header, ...people.slice(0, 1)));
    await world.web(() => setMode(world.actor(), { importId: id, mode: "full" }));
    expect((await world.work(id)).brake).toMatchObject({ leavers: 2 });
    await world.web(() => setMode(world.actor(), { importId: id, mode: "update" }));
    expect((await world.work(id)).brake).toBeNull();
    await world.commit(id);
    expect((await world.learners()).every(({ status }) => status === "active")).toBe(true);
  });

  it("keeps a learner whose row has an error", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(`${header},Remote`, "1,Ana,Ruiz,Sales,Female,Yes", "2,Bo,Li,IT,Male,No"));
    await world.load(
      csv(`${header},Remote`, "1,Ana,Ruiz,Sales,Female,perhaps", "2,Bo,Li,IT,Male,No"),
      { mode: "full" },
    );
    expect(await world.learner("1")).toMatchObject({
      status: "active",
      ordinary: { remote: "Yes" },
    });
  });
});

describe("problems in rows", () => {
  it("rejects every row that shares a key, known or new, and takes the others", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    const done = await world.load(
      csv(header, ...people, "2,Bob,Li,IT,", "7,Di,Poe,IT,", "7,Dee,Poe,IT,", "8,Ed,Fox,IT,"),
    );
    expect(done.counts).toMatchObject({ good: 3, rejected: 4, added: 1, unchanged: 2, changed: 0 });
    expect(done.counts?.issues).toEqual([
      {
        column: "employee_id",
        header: "Employee ID",
        code: "duplicate_key",
        severity: "error",
        rows: 4,
      },
    ]);
    expect(await world.learner("2")).toMatchObject({ firstName: "Bo" });
    expect(await world.learner("7")).toBeUndefined();
  });

  it("takes a fix for every row with the value, and one for a single cell", async () => {
    const world = await RosterWorld.create(doors);
    const file = csv(
      "Employee ID,First Name,Last Name,Country",
      "1,Ana,Ruiz,Germny",
      "2,Bo,Li,Germny",
      "3,Cy,Orr,CAD",
      "4,Di,Poe,USA",
    );
    const { id, counts } = await world.preview(file);
    expect(counts).toMatchObject({ good: 1, rejected: 3, fixed: 0 });
    const fixes = {
      values: [{ column: "country", from: "Germny", to: "DEU" }],
      cells: [{ column: "country", line: 4, to: "CAN" }],
    };
    await world.web(() => saveFixes(world.actor(), { importId: id, fixes }));
    expect((await world.work(id)).counts).toMatchObject({ good: 4, rejected: 0, fixed: 3 });
    await world.commit(id);
    const countries = (await world.learners()).map(({ ordinary }) => ordinary.country);
    expect(countries).toEqual(["DEU", "DEU", "CAN", "USA"]);
    // The file as it is still has the errors: a fix is no part of what is remembered of a row.
    expect((await world.preview(file)).counts).toMatchObject({ good: 1, rejected: 3 });
  });
});

describe("fixes that are remembered", () => {
  const file = csv(
    "Employee ID,First Name,Last Name,Country,Email",
    "1,Ana,Ruiz,Germny,ana",
    "2,Bo,Li, Germny ,bo@example.com",
    "3,Cy,Orr,CAD,cy@example.com",
  );
  const taught = {
    values: [
      { column: "country", from: "Germny", to: "DEU" },
      { column: "country", from: "CAD", to: "CAN" },
      { column: "email", from: "ana", to: "ana@example.com" },
    ],
    cells: [],
  };
  const save = (world: RosterWorld, importId: string, fixes: ImportFixes, remember = true) =>
    world.web(() => saveFixes(world.actor(), { importId, fixes, remember }));

  it("mend the next file of the source where it has their values, but never who somebody is", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.preview(file);
    await save(world, id, taught);
    await world.work(id);
    await world.commit(id);
    const next = await world.preview(file.replace("CAD", "USA"));
    expect(next.fixes.values).toEqual([
      { column: "country", from: "Germny", to: "DEU", isRemembered: true },
    ]);
    expect(next.counts).toMatchObject({ good: 2, rejected: 1, fixed: 2 });
  });

  it("are forgotten when somebody takes them back, and do not return by a second match", async () => {
    const world = await RosterWorld.create(doors);
    await save(world, (await world.preview(file)).id, taught);
    const next = await world.preview(file);
    expect(next.fixes.values).toHaveLength(2);
    await save(world, next.id, { values: next.fixes.values.slice(0, 1), cells: [] });
    expect((await world.match(next.id)).fixes.values).toHaveLength(1);
    expect((await world.preview(file)).fixes.values).toHaveLength(1);
  });

  it("are kept only where a person asks for it, and for one company alone", async () => {
    const world = await RosterWorld.create(doors);
    await save(world, (await world.preview(file)).id, taught, false);
    expect((await world.preview(file)).fixes.values).toEqual([]);
    await save(world, (await world.preview(file)).id, taught);
    const other = await RosterWorld.create(doors);
    expect((await other.preview(file)).fixes.values).toEqual([]);
  });
});

describe("a roster that moved since the preview", () => {
  it("refuses the commit, and takes it after a new preview", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    const { id } = await world.preview(csv(header, "1,Ana,Ruiz,IT,Female"));
    await world.load(csv(header, "1,Ana,Ruiz,HR,Female"));
    expect(await world.view(id)).toMatchObject({ isStale: true });
    await expect(world.commit(id)).rejects.toMatchObject({ code: "conflict" });
    await world.web(() => resumeImport(world.actor(), { importId: id }));
    expect(await world.work(id)).toMatchObject({ isStale: false, state: "previewed" });
    await world.commit(id);
    expect(await world.learner("1")).toMatchObject({ ordinary: { department: "IT" } });
  });

  it("lets one of two commits win; the other gets a new preview", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    const one = await world.preview(csv(header, "1,Ana,Ruiz,IT,Female"));
    const two = await world.preview(csv(header, "1,Ana,Ruiz,HR,Female"));
    await world.web(() => commitImport(world.actor(), { importId: one.id }));
    await world.web(() => commitImport(world.actor(), { importId: two.id }));
    expect((await world.work(one.id)).state).toBe("committed");
    expect((await world.work(two.id)).state).toBe("previewed");
    expect(await world.learner("1")).toMatchObject({ ordinary: { department: "IT" } });
  });
});

describe("kinds of organizations", () => {
  it("keys on the e-mail address in any case", async () => {
    const world = await RosterWorld.create(doors, "email");
    const file = (email: string, name: string) =>
      csv("Email,First Name,Last Name", `${email},${name},Ruiz`);
    await world.load(file("Ana@Example.com", "Ana"));
    const again = await world.load(file(" ana@example.COM ", "Anna"));
    expect(again.counts).toMatchObject({ added: 0, changed: 1 });
    expect(await world.learners()).toMatchObject([
      { key: "ana@example.com", email: "ana@example.com", firstName: "Anna" },
    ]);
  });

  it("needs the SCORM ID alone where another system delivers", async () => {
    const world = await RosterWorld.create(doors, "scorm_id");
    await world.load(csv("SCORM ID,Department", "a1,Sales"));
    expect(await world.learners()).toMatchObject([{ key: "a1", firstName: null }]);
    await expect(world.preview(csv("Department,First Name", "Sales,Ana"))).rejects.toMatchObject({
      code: "invalid",
      issues: [{ path: "scorm_id" }],
    });
  });

  it("knows a custom field at once", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, ...people));
    const field = { label: "Badge", header: "Badge colour", kind: "text", isSensitive: false };
    await world.web(() => createCustomField(world.actor("csm"), field));
    await world.load(csv("Employee ID,First Name,Last Name,Badge Colour", "1,Ana,Ruiz,Red"));
    expect(await world.learner("1")).toMatchObject({
      ordinary: { department: "Sales", custom_1: "Red" },
    });
  });
});
