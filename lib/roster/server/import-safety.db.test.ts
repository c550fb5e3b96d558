import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import {
  ownerPool,
  testUrls,
  untilSomebodyWaitsFor,
  webPool,
  workerPool,
} from "@/db/testing/test-database";
import { applyImport } from "./apply-import";
import { commitImport } from "./commit-import";
import { discardImport } from "./discard-import";
import { getImport } from "./get-import";
import { listChanges } from "./list-changes";
import { listImports } from "./list-imports";
import { listIssues } from "./list-issues";
import { saveMapping } from "./save-mapping";
import { RosterWorld } from "./testing/roster-world";
import { validateImport } from "./validate-import";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
const header = "Employee ID,First Name,Last Name,Department,Gender";
const secret = "Genderqueer-7731";
const staging = ["import_rows", "import_plans", "import_values", "import_changes"];

describe("privacy", () => {
  it("leaves no sensitive value where the web could read it, once committed", async () => {
    const world = await RosterWorld.create(doors);
    const file = csv(
      `${header},Remote`,
      `1,Ana,Ruiz,Sales,${secret},Yes`,
      `2,Bo,Li,IT,${secret},x`,
    );
    await world.load(file);
    for (const table of staging) expect(await world.count(table)).toBe(0);
    const found = await tablesWith(secret, world.tenantId);
    expect(found).toEqual([]);
    const { issues } = await world.web(async () => {
      const { imports } = await listImports(world.actor(), {});
      return listIssues(world.actor(), { importId: imports[0]?.id ?? "" });
    });
    expect(issues).toMatchObject([{ line: 3, column: "remote", code: "not_yes_no", value: null }]);
  });

  it("seals sensitive labels and leaves ordinary ones readable to the worker", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, `1,Ana,Ruiz,Sales,${secret}`));
    const { rows } = await doors.owner.query<{ field_key: string; label: string }>(
      "select field_key, label from field_values where tenant_id = $1 order by field_key",
      [world.tenantId],
    );
    expect(rows[0]).toEqual({ field_key: "department", label: "Sales" });
    expect(rows[1]?.label).toMatch(/^[0-9a-f]{8}\.[\w-]+$/);
  });

  it.each([
    "select label from field_values",
    "select codes from learner_codes",
    "select digest from learner_codes",
    "select codes from import_plans",
    "select sensitive_present from import_plans",
    "select label from import_values",
    "select attrition_reason from learners",
  ])("refuses the web: %s", async (statement) => {
    const world = await RosterWorld.create(doors);
    const reading = withTenant(doors.web, world.tenantId, (tx) => tx.$client.query(statement));
    await expect(reading).rejects.toMatchObject({ code: "42501" });
  });
});

describe("tenants and roles", () => {
  it("keeps imports from another organization", async () => {
    const one = await RosterWorld.create(doors);
    const two = await RosterWorld.create(doors);
    const { id: importId } = await one.preview(csv(header, "1,Ana,Ruiz,Sales,Female"));
    const asOther = [
      () => getImport(two.actor(), { importId }),
      () => listIssues(two.actor(), { importId }),
      () => listChanges(two.actor(), { importId, tab: "added" }),
      () => commitImport(two.actor(), { importId }),
      () => discardImport(two.actor(), { importId }),
      () => saveMapping(two.actor(), { importId, columns: [] }),
    ];
    for (const ask of asOther) {
      await expect(two.web<unknown>(ask)).rejects.toMatchObject({ code: "not_found" });
    }
    const rows = await withTenant(doors.web, two.tenantId, (tx) =>
      tx.$client.query("select from import_rows"),
    );
    expect(rows.rowCount).toBe(0);
  });

  it("lets an analyst look and not touch", async () => {
    const world = await RosterWorld.create(doors);
    const { id: importId } = await world.preview(csv(header, "1,Ana,Ruiz,Sales,Female"));
    const analyst = world.actor("analyst");
    expect((await world.web(() => getImport(analyst, { importId }))).id).toBe(importId);
    await expect(world.web(() => commitImport(analyst, { importId }))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(world.web(() => discardImport(analyst, { importId }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("writes down every step, without a value", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.load(csv(header, `1,Ana,Ruiz,Sales,${secret}`));
    const { rows } = await doors.owner.query<{ action: string; actor_name: string }>(
      "select action, actor_name from audit_events where tenant_id = $1 and entity_id = $2 order by id",
      [world.tenantId, id],
    );
    expect(rows.map(({ action, actor_name: who }) => [action, who])).toEqual([
      ["roster.import.start", "Ada"],
      ["roster.import.upload", "Ada"],
      ["roster.import.map", "Ada"],
      ["roster.import.validate", "roster"],
      ["roster.import.commit", "Ada"],
      ["roster.commit", "roster"],
    ]);
  });
});

describe("interruptions", () => {
  it("leaves the roster as it was when the commit is cut off, and can be taken up again", async () => {
    const world = await RosterWorld.create(doors);
    await world.load(csv(header, "1,Ana,Ruiz,Sales,Female"));
    const before = await world.learners();
    const { id } = await world.preview(csv(header, "1,Ana,Ruiz,IT,Female", "2,Bo,Li,IT,Male"));
    await world.web(() => commitImport(world.actor(), { importId: id }));

    const blocker = await doors.owner.connect();
    try {
      await blocker.query("begin");
      await blocker.query("select from learners where tenant_id = $1 for update", [world.tenantId]);
      const committing = world.job(applyImport, id);
      const failed = expect(committing).rejects.toThrow();
      const waiting = await untilSomebodyWaitsFor(blocker);
      await doors.owner.query("select pg_terminate_backend($1)", [waiting]);
      await failed;
    } finally {
      await blocker.query("rollback");
      blocker.release();
    }
    expect(await world.learners()).toEqual(before);
    expect(await world.view(id)).toMatchObject({ state: "committing" });
    expect((await world.work(id)).state).toBe("committed");
    expect(await world.learners()).toMatchObject([
      { ordinary: { department: "IT" } },
      { key: "2" },
    ]);
  });

  it("fails an import whose staging the database has lost, and leaves the roster alone", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.preview(csv(header, "1,Ana,Ruiz,Sales,Female"));
    await world.web(() => commitImport(world.actor(), { importId: id }));
    for (const table of staging) {
      await doors.owner.query(`delete from ${table} where tenant_id = $1`, [world.tenantId]);
    }
    expect(await world.work(id)).toMatchObject({ state: "failed", problem: { code: "rows_lost" } });
    expect(await world.learners()).toEqual([]);
  });

  it("drops work for a mapping that has changed meanwhile", async () => {
    const world = await RosterWorld.create(doors);
    const { id, mapping } = await world.preview(csv(header, "1,Ana,Ruiz,Sales,Female"));
    const withoutGender = (mapping ?? []).map((key) => (key === "gender" ? null : key));
    await world.web(() => saveMapping(world.actor(), { importId: id, columns: withoutGender }));
    await world.work(id);
    await world.job(validateImport, id);
    await world.commit(id);
    expect(await world.learner("1")).toMatchObject({ sensitive: [] });
  });

  it("commits once, however often the job runs", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.load(csv(header, "1,Ana,Ruiz,Sales,Female"));
    await world.job(applyImport, id);
    expect(await world.rosterVersion()).toBe(1);
    await expect(
      world.web(() => commitImport(world.actor(), { importId: id })),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("throws everything away on discard", async () => {
    const world = await RosterWorld.create(doors);
    const { id } = await world.preview(csv(header, "1,Ana,Ruiz,Sales,Female", "1,Bo,Li,IT,"));
    await world.web(() => discardImport(world.actor(), { importId: id }));
    for (const table of [...staging, "import_issues"]) expect(await world.count(table)).toBe(0);
    expect((await world.view(id)).state).toBe("discarded");
    expect(await world.learners()).toEqual([]);
  });
});

/** The tables readable to the web that hold a text anywhere in the organization's rows. */
async function tablesWith(text: string, tenantId: string): Promise<string[]> {
  const { rows } = await doors.owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'`);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await doors.owner.query(
      `select from ${name} t where tenant_id = $1 and t::text ilike $2`,
      [tenantId, `%${text}%`],
    );
    if (rowCount !== 0) found.push(name);
  }
  return found;
}
