import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { listLearners } from "@/lib/learners/server/list-learners";
import { rebuildMetrics } from "@/lib/learners/server/rebuild-metrics";
import { coachingWorld, launch } from "@/lib/learners/server/testing/coaching-world";
import { nudges } from "../nudges";
import { listWaiting } from "./list-waiting";
import { readActivityGlance } from "./read-activity-glance";
import { readCoachingGlance } from "./read-coaching-glance";
import { readSegmentationGlance } from "./read-segmentation-glance";

const owner = ownerPool();
const web = webPool();

beforeAll(() => {
  setDatabase(web);
});

const personOf = (tenantId: string, role: Role = "analyst"): Actor => ({
  ...{ kind: "user", tenantId, userId: randomUUID(), name: "Iva", role },
});

describe("readCoachingGlance", () => {
  it("counts what the learners' table finds for the same requests", async () => {
    const world = await coachingWorld(owner, { coaches: 3 });
    const launchedAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
    await launch(owner, world, { count: 4, launchedAt });
    setDatabase(workerPool());
    await rebuildMetrics(systemActor(world.tenantId, "test"), { after: 0 });
    setDatabase(web);
    const actor = personOf(world.tenantId);
    const glance = await readCoachingGlance(actor, {});
    expect(glance).toMatchObject({
      stages: { all: 4, onboarding: 4, steady: 0 },
      coaches: { platform: 0, organization: 3 },
      licences: { used: 4, of: 1000 },
      withoutCoach: 0,
    });
    for (const { key, request } of nudges) {
      const { rows } = await listLearners(actor, { request, after: null });
      expect([key, glance.nudges.find((one) => one.key === key)?.count]).toEqual([
        ...[key, rows.length],
      ]);
    }
    expect(glance.nudges.map(({ count }) => count)).toContain(4);
  });

  it("is all zero where there is no programme, and for another organization", async () => {
    const glance = await readCoachingGlance(personOf(await newOrganization(owner)), {});
    expect(glance).toMatchObject({ stages: { all: 0 }, licences: null, withoutCoach: 0 });
    expect(glance.coaches).toEqual({ platform: 0, organization: 0 });
  });
});

describe("readActivityGlance", () => {
  it("counts people by days of the organization's calendar, and the period before it", async () => {
    const tenantId = await newOrganization(owner);
    const zone = "Pacific/Kiritimati";
    await owner.query("update organizations set time_zone = $2 where id = $1", [tenantId, zone]);
    const { rows } = await owner.query<{ id: string }>(
      `insert into activity_users (tenant_id, key, name, first_seen_at)
       select $1, 'u' || n, 'U', now() from generate_series(1, 3) n returning id`,
      [tenantId],
    );
    const [ann, bo, cy] = rows.map(({ id }) => Number(id));
    const addDay = (userId: number | undefined, ago: number) =>
      owner.query(
        `insert into activity_days (tenant_id, day, user_id, module, activity, is_presence, events)
         values ($1, (now() at time zone $4)::date - $3::integer, $2, 'Academy', 'Viewed', false, 3)`,
        [tenantId, userId, ago, zone],
      );
    await addDay(ann, 0);
    await addDay(ann, 6);
    await addDay(bo, 7);
    await addDay(cy, 14);
    const glance = await readActivityGlance(personOf(tenantId), { days: 7 });
    expect(glance.active).toEqual({ now: 1, before: 1 });
    expect(glance.hasActivity).toBe(true);
    expect(glance.days).toHaveLength(90);
    expect(glance.days.slice(-8).map(({ active }) => active)).toEqual([1, 1, 0, 0, 0, 0, 0, 1]);
  });

  it("says so when nothing has come in", async () => {
    const glance = await readActivityGlance(personOf(await newOrganization(owner)), { days: 28 });
    expect(glance).toMatchObject({ hasActivity: false, active: { now: 0, before: 0 }, courses: 0 });
  });
});

describe("listWaiting", () => {
  it("names the newest file that waits, with its leavers only where it stops", async () => {
    const tenantId = await newOrganization(owner);
    const counts = (leaving: number) =>
      JSON.stringify({
        ...{ rows: 9, good: 9, rejected: 0, added: 0, changed: 0, unchanged: 9, absent: leaving },
        ...{ leavingByRow: 0, present: 20, fixed: 0, dependOnMode: 0, changedByColumn: {} },
        issues: [],
      });
    const add = (mode: string, leaving: number) =>
      owner.query(
        `insert into imports (tenant_id, state, source, mode, file_name, fixes, created_by, counts, created_at)
         values ($1, 'previewed', 'csv', $2, $2 || '.csv', '{}', 'Iva', $3, clock_timestamp())`,
        [tenantId, mode, counts(leaving)],
      );
    expect(await listWaiting(personOf(tenantId), {})).toEqual({
      ...{ file: null, heldEvents: 0, openTasks: 0 },
    });
    await add("full", 11);
    expect((await listWaiting(personOf(tenantId), {})).file).toMatchObject({
      ...{ fileName: "full.csv", leavers: 11, present: 20 },
    });
    await add("update", 11);
    expect((await listWaiting(personOf(tenantId), {})).file).toMatchObject({ leavers: 0 });
  });
});

describe("readSegmentationGlance", () => {
  it("is null without Premium, and empty before the first version", async () => {
    const tenantId = await newOrganization(owner);
    expect(await readSegmentationGlance(personOf(tenantId))).toBeNull();
    await owner.query("update organizations set is_premium = true where id = $1", [tenantId]);
    expect(await readSegmentationGlance(personOf(tenantId))).toEqual({
      ...{ glance: null, responseChange: null },
    });
  });
});
