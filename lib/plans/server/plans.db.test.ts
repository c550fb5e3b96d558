import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { archivePlan } from "./archive-plan";
import { listPlans } from "./list-plans";
import { createPlan, updatePlan } from "./save-plan";

const owner = ownerPool();
setDatabase(webPool());

let tenantId = "";
let csm: Actor;

const person = (role: Role): Actor => ({
  ...{ kind: "user", userId: randomUUID(), name: "Ada" },
  ...{ tenantId, role },
});

beforeEach(async () => {
  tenantId = await newOrganization(owner);
  csm = person("csm");
});

const plan = {
  name: "Leadership",
  licences: 3,
  sessionsPerLearner: 8,
  startsOn: "2026-01-01",
  endsOn: "2099-12-31",
};

const use = (id: number, licences: number) =>
  owner.query("update coaching_plans set licences_used = $2 where tenant_id = $3 and id = $1", [
    ...[id, licences],
    tenantId,
  ]);

it("plans are made by staff, read by administrators, and told apart by organization", async () => {
  const { id } = await createPlan(csm, plan);
  await use(id, 2);
  expect(await listPlans(person("admin"), {})).toEqual([
    {
      ...{ id, ...plan, used: 2, available: 1, state: "running", isArchived: false },
      daysLeft: expect.any(Number),
    },
  ]);
  await expect(createPlan(person("admin"), plan)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listPlans(person("analyst"), {})).rejects.toMatchObject({ code: "forbidden" });

  const stranger: Actor = { ...csm, tenantId: await newOrganization(owner) };
  expect(await listPlans(stranger, {})).toEqual([]);
  await expect(updatePlan(stranger, { id, ...plan })).rejects.toMatchObject({ code: "not_found" });
  await expect(archivePlan(stranger, { id, isArchived: true })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await createPlan(stranger, plan)).toMatchObject({ id: expect.any(Number) });
});

describe("a plan", () => {
  it("is refused with a name that is taken, and when it ends before it starts", async () => {
    await createPlan(csm, plan);
    const { id } = await createPlan(csm, { ...plan, name: "Other" });
    await expect(createPlan(csm, plan)).rejects.toMatchObject({ code: "conflict" });
    await expect(updatePlan(csm, { id, ...plan })).rejects.toMatchObject({ code: "conflict" });
    const backwards = { ...plan, name: "Third", endsOn: plan.startsOn };
    await expect(createPlan(csm, backwards)).rejects.toMatchObject({ code: "invalid" });
    expect((await listPlans(csm, {})).map(({ name }) => name).sort()).toEqual([
      "Leadership",
      "Other",
    ]);
  });

  it("never has fewer licences than are in use", async () => {
    const { id } = await createPlan(csm, plan);
    await use(id, 2);
    await expect(updatePlan(csm, { id, ...plan, licences: 1 })).rejects.toMatchObject({
      code: "conflict",
      message: "2 licences of Leadership are in use; it cannot have 1.",
    });
    expect(await updatePlan(csm, { id, ...plan, licences: 2 })).toEqual({ outlasting: 0 });
    expect(await listPlans(csm, {})).toMatchObject([{ licences: 2, available: 0 }]);
  });

  it("can be changed though late reports took more licences than it has, but for fewer", async () => {
    const { id } = await createPlan(csm, { ...plan, licences: 2 });
    await use(id, 3);
    const name = `${plan.name} II`;
    await updatePlan(csm, { id, ...plan, licences: 2, name });
    await expect(updatePlan(csm, { id, ...plan, licences: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await listPlans(csm, {})).toMatchObject([{ name, licences: 2, available: 0 }]);
  });

  it("waits for who is taking a licence, and counts it", async () => {
    const { id } = await createPlan(csm, { ...plan, licences: 2 });
    const other = await owner.connect();
    await other.query("begin");
    await other.query("update coaching_plans set licences_used = 2 where tenant_id = $1", [
      tenantId,
    ]);
    const change = updatePlan(csm, { id, ...plan, licences: 1 });
    const outcome = expect(change).rejects.toMatchObject({ code: "conflict" });
    await other.query("commit");
    other.release();
    await outcome;
  });

  it("goes to the archive and comes back, each on record, but not while a group presets it", async () => {
    const { id } = await createPlan(csm, plan);
    await owner.query(
      `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
       values ($1, 'Leaders', $2, 180, 3, 3, 9)`,
      [tenantId, id],
    );
    await expect(archivePlan(csm, { id, isArchived: true })).rejects.toMatchObject({
      code: "conflict",
      message: "Leadership is preset by “Leaders”. Give it another plan first.",
    });
    await owner.query("update coaching_groups set archived_at = now() where tenant_id = $1", [
      tenantId,
    ]);
    await archivePlan(csm, { id, isArchived: true });
    await archivePlan(csm, { id, isArchived: true });
    expect(await listPlans(csm, {})).toEqual([]);
    expect(await listPlans(csm, { includeArchived: true })).toMatchObject([{ isArchived: true }]);
    await archivePlan(csm, { id, isArchived: false });
    expect(await listPlans(csm, {})).toHaveLength(1);
    const { rows } = await owner.query(
      "select action from audit_events where tenant_id = $1 order by id",
      [tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "plan.create",
      "plan.archive",
      "plan.archive",
    ]);
  });
});
