import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { applyImport } from "./apply-import";
import { commitImport } from "./commit-import";
import { discardImport } from "./discard-import";
import { getKeptFile, listKept } from "./list-kept";
import { saveMapping } from "./save-mapping";
import { startUndo } from "./start-undo";
import { RosterWorld } from "./testing/roster-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
const header = "Employee ID,First Name,Last Name,Department,Gender,Role";
const first = csv(header, "1,Ana,Ruiz,Sales,Female,Lead", "2,Bo,Li,IT,Male,");

/** Everything that is stored of the organization's learners but when. */
async function rosterOf({ tenantId }: RosterWorld): Promise<unknown[]> {
  const { rows } = await doors.owner.query(
    `select l.id, l.roster_key, l.email, l.first_name, l.last_name, l.status, l.role, l.hire_date, l.ordinary,
       l.sensitive_present, c.codes
     from learners l left join learner_codes c on c.tenant_id = l.tenant_id and c.learner_id = l.id
     where l.tenant_id = $1 order by l.roster_key`,
    [tenantId],
  );
  return rows;
}

/** Begins an undo and has its plan made. */
async function previewUndo(world: RosterWorld, importId: string) {
  const undo = await world.web(() => startUndo(world.actor(), { importId }));
  return world.work(undo.importId);
}

async function undo(world: RosterWorld, importId: string) {
  const { id } = await previewUndo(world, importId);
  return world.commit(id);
}

const keptOf = async (world: RosterWorld, importId: string) => {
  const { kept } = await world.web(() => listKept(world.actor(), { importId }));
  return kept.map(({ rosterKey, header: column, reason }) => [rosterKey, column, reason]);
};

describe("undoing an import", () => {
  it("brings the roster back as it was: values, codes, who was added, who left", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(first);
    const before = await rosterOf(world);
    const { id } = await world.load(
      csv(header, "1,Ana,Ruiz-Lee,Legal,Nonbinary,", "3,Cy,Oz,New Department,Male,Peer"),
      { mode: "full" },
    );
    expect(await rosterOf(world)).not.toEqual(before);

    const preview = await previewUndo(world, id);
    expect(preview.counts?.undo).toEqual({ restored: 2, removed: 1, deactivated: 0, kept: 0 });
    const during = await rosterOf(world);
    expect(during).toHaveLength(3);
    const done = await world.commit(preview.id);
    expect(done).toMatchObject({ state: "committed", undoes: id, undoUntil: null });
    expect(await rosterOf(world)).toEqual(before);
    expect(await world.rosterVersion()).toBe(3);
    expect(await world.view(id)).toMatchObject({ undoUntil: null });
    expect((await world.view(id)).undoneAt).not.toBeNull();
    expect(await world.count("import_reversals")).toBe(0);
  });

  it("lets the same file change the same people again", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(first);
    const change = csv(header, "1,Ana,Ruiz,Legal,Female,Lead");
    const { id } = await world.load(change);
    const changed = await rosterOf(world);
    await undo(world, id);
    const again = await world.load(change);
    expect(again.counts).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await rosterOf(world)).toEqual(changed);
  });

  it("keeps what a later import changed, value by value, and lists it", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(first);
    const { id } = await world.load(csv(header, "1,Ana,Ruiz-Lee,Legal,Nonbinary,Peer"));
    await world.load(
      csv("Employee ID,First Name,Last Name,Department,Gender", "1,Ana,Ruiz-Lee,Ops,Male"),
    );
    const undone = await undo(world, id);
    expect(undone.counts?.undo).toEqual({ restored: 1, removed: 0, deactivated: 0, kept: 1 });
    expect(await world.learner("1")).toMatchObject({
      lastName: "Ruiz",
      ordinary: { department: "Ops" },
    });
    expect(await keptOf(world, undone.id)).toEqual([
      ["1", "Department", "changed_since"],
      ["1", "Gender", "changed_since"],
    ]);
    const file = await world.web(() => getKeptFile(world.actor(), { importId: undone.id }));
    expect(String(file.content).split("\r\n")).toHaveLength(4);
    expect(file.content).not.toContain("Male");
  });

  it("removes whom it added, but for those whom something holds", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.load(
      csv(header, "1,Ana,Ruiz,Sales,Female,", "2,Bo,Li,IT,Male,", "3,Cy,Oz,IT,,", "4,Di,Po,IT,,"),
    );
    await world.load(csv(header, "1,Ana,Ruiz,Sales,Female,", "2,Bo,Li,Ops,Male,"));
    await doors.owner.query(
      `insert into platform_accounts (tenant_id, learner_id)
       select tenant_id, id from learners where tenant_id = $1 and roster_key = '3'`,
      [world.tenantId],
    );
    const undone = await undo(world, id);
    expect(undone.counts?.undo).toEqual({ restored: 0, removed: 1, deactivated: 1, kept: 3 });
    expect(await keptOf(world, undone.id)).toEqual([
      ["1", null, "in_later_file"],
      ["2", null, "changed_since"],
      ["3", null, "has_coaching"],
    ]);
    expect((await world.learners()).map(({ key, status }) => [key, status])).toEqual([
      ["1", "active"],
      ["2", "active"],
      ["3", "inactive"],
    ]);
  });

  it("makes its preview anew when somebody it would remove begins coaching before the commit", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.load(first);
    const preview = await previewUndo(world, id);
    await world.web(() => commitImport(world.actor(), { importId: preview.id }));
    await doors.owner.query(
      `insert into platform_accounts (tenant_id, learner_id)
       select tenant_id, id from learners where tenant_id = $1 and roster_key = '2'`,
      [world.tenantId],
    );
    const anew = await world.work(preview.id);
    expect(anew).toMatchObject({ state: "previewed" });
    expect(anew.counts?.undo).toEqual({ restored: 0, removed: 1, deactivated: 1, kept: 1 });
    expect(await world.learners()).toHaveLength(2);
  });

  it("makes its preview anew when the roster moved before the commit", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(first);
    const { id } = await world.load(csv(header, "1,Ana,Ruiz,Legal,Female,Lead"));
    const preview = await previewUndo(world, id);
    await world.web(() => commitImport(world.actor(), { importId: preview.id }));
    await doors.owner.query(
      "update organizations set roster_version = roster_version + 1 where id = $1",
      [world.tenantId],
    );
    await world.job(applyImport, preview.id);
    expect(await world.view(preview.id)).toMatchObject({ state: "validating" });
    expect(await world.learner("1")).toMatchObject({ ordinary: { department: "Legal" } });
  });

  it("happens once, and an undo is not undone", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.load(first);
    const preview = await previewUndo(world, id);
    const again = await world.web(() => startUndo(world.actor(), { importId: id }));
    expect(again.importId).toBe(preview.id);
    await world.web(() => discardImport(world.actor(), { importId: preview.id }));
    const undone = await undo(world, id);
    expect(undone.id).not.toBe(preview.id);
    for (const importId of [id, undone.id]) {
      await expect(world.web(() => startUndo(world.actor(), { importId }))).rejects.toMatchObject({
        code: "conflict",
      });
    }
  });

  it("is refused after its time, also when its preview was made before", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.load(first);
    const preview = await previewUndo(world, id);
    await doors.owner.query(
      "update imports set undo_until = now() - interval '1 second' where tenant_id = $1 and id = $2",
      [world.tenantId, id],
    );
    for (const ask of [
      () => startUndo(world.actor(), { importId: id }),
      () => commitImport(world.actor(), { importId: preview.id }),
    ]) {
      await expect(world.web<unknown>(ask)).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await world.learners()).toHaveLength(2);
  });

  it("takes no columns, and is another organization's business not at all", async () => {
    const world = await RosterWorld.create(doors);
    const other = await RosterWorld.create(doors);
    const { id } = await world.load(first);
    const preview = await previewUndo(world, id);
    await expect(
      world.web(() => saveMapping(world.actor(), { importId: preview.id, columns: [] })),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(other.web(() => startUndo(other.actor(), { importId: id }))).rejects.toMatchObject(
      { code: "not_found" },
    );
    await expect(
      world.web(() => startUndo(world.actor("analyst"), { importId: id })),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
