import { expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { deleteOldImports } from "./delete-old-imports";
import { listImports } from "./list-imports";
import { startUndo } from "./start-undo";
import { RosterWorld } from "./testing/roster-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const header = "Employee ID,First Name,Last Name,Remote";
const csv = (...lines: string[]) => `${[header, ...lines].join("\n")}\n`;
const tables = [
  ...["import_rows", "import_plans", "import_values", "import_changes", "import_issues"],
  ...["import_reversals", "import_sightings", "import_kept"],
];

async function sweep({ tenantId }: RosterWorld) {
  setDatabase(doors.worker);
  return deleteOldImports(systemActor(tenantId, "test"), {});
}

/** Moves everything that was imported so many days into the past. */
async function age({ tenantId }: RosterWorld, days: number): Promise<void> {
  await doors.owner.query(
    `update imports set created_at = created_at - $2 * interval '1 day', updated_at = updated_at - $2 * interval '1 day',
       finished_at = finished_at - $2 * interval '1 day', undo_until = undo_until - $2 * interval '1 day'
     where tenant_id = $1`,
    [tenantId, days],
  );
}

it("keeps an import's entry, and after 30 days nothing else of it", async () => {
  const world = await RosterWorld.create(doors);
  const { id } = await world.load(csv("1,Ana,Ruiz,Yes", "2,Bo,Li,No", "3,Cy,Oz,perhaps"));
  await world.load(csv("1,Ana,Ruiz,No", "2,Bo,Li,No"));
  const open = await world.preview(csv("1,Ana,Ruiz-Lee,No"));
  const undo = await world.web(() => startUndo(world.actor(), { importId: id }));
  await world.work(undo.importId);
  for (const table of tables) {
    // The dictionary's new values became the organization's with the commit.
    if (table !== "import_values") expect(await world.count(table), table).toBeGreaterThan(0);
  }
  await age(world, 29);
  expect(await sweep(world)).toEqual({ emptied: 0 });

  await age(world, 2);
  expect(await sweep(world)).toEqual({ emptied: 4 });
  for (const table of tables) expect(await world.count(table), table).toBe(0);
  const { imports } = await world.web(() => listImports(world.actor(), {}));
  expect(imports.map(({ state }) => state)).toEqual([
    "discarded",
    "discarded",
    "committed",
    "committed",
  ]);
  const first = imports.at(-1);
  expect(first).toMatchObject({ id, createdBy: "Ada", rowCount: 3, undoUntil: null });
  expect(first?.counts).toMatchObject({ added: 2, rejected: 1 });
  expect(first?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(first?.emptiedAt).not.toBeNull();
  expect(await world.learners()).toHaveLength(2);

  expect(await sweep(world)).toEqual({ emptied: 0 });
  await expect(world.web(() => startUndo(world.actor(), { importId: id }))).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await world.view(open.id)).state).toBe("discarded");
});

it("leaves imports of other organizations alone", async () => {
  const world = await RosterWorld.create(doors);
  const other = await RosterWorld.create(doors);
  await other.load(csv("1,Ana,Ruiz,perhaps"));
  await age(other, 40);
  expect(await sweep(world)).toEqual({ emptied: 0 });
  expect(await other.count("import_issues")).toBe(1);
});
