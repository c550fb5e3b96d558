import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { appendEvents } from "./append-events";
import { rebuildMetrics } from "./rebuild-metrics";
import { refreshDueMetrics } from "./refresh-due-metrics";
import { refreshMetrics } from "./refresh-metrics";
import { type CoachingWorld, coachingWorld, launch } from "./testing/coaching-world";

const owner = ownerPool();
const worker = workerPool();
let world: CoachingWorld;

beforeAll(async () => {
  world = await coachingWorld(owner);
  setDatabase(worker);
});

const actor = () => systemActor(world.tenantId, "test");
const inTenant = (work: Parameters<typeof withTenant<void>>[2]) =>
  withTenant(worker, world.tenantId, work);

async function rowsOf(ids: readonly number[], columns: string) {
  const { rows } = await owner.query(
    `select ${columns} from engagement_metrics where engagement_id = any($1) order by engagement_id`,
    [ids],
  );
  return rows;
}

/** Engagements that are over today, measured as if it were the day of launch. */
async function launchLongAgo(prefix: string, count: number): Promise<number[]> {
  const launchedAt = "2024-01-01T09:00:00Z";
  const ids = await launch(owner, world, { prefix, count, launchedAt });
  await inTenant((tx) => refreshMetrics(tx, world.tenantId, ids, new Date(launchedAt)));
  return ids;
}

describe("the clock", () => {
  it("moves on what is due, once, and leaves the rest", async () => {
    const over = await launchLongAgo("over", 2);
    const [lasting = 0] = await launch(owner, world, {
      prefix: "lasting",
      durationDays: 30_000,
      remeasurementDay: null,
    });
    await inTenant((tx) => refreshMetrics(tx, world.tenantId, [lasting], new Date()));
    expect(await rowsOf(over, "stage")).toEqual([{ stage: "onboarding" }, { stage: "onboarding" }]);
    expect(await refreshDueMetrics(actor(), {})).toEqual({ refreshed: 2 });
    expect(
      await rowsOf([...over, lasting], "stage, is_complete, moves_at is null as rests"),
    ).toEqual([
      { stage: "completed", is_complete: false, rests: true },
      { stage: "completed", is_complete: false, rests: true },
      { stage: "onboarding", is_complete: null, rests: false },
    ]);
    expect(await refreshDueMetrics(actor(), {})).toEqual({ refreshed: 0 });
  });

  it("queues the rest where more is due than one transaction takes", async () => {
    const many = await launchLongAgo("many", 501);
    const jobs = async () => {
      const { rows } = await owner.query(
        "select key from graphile_worker.jobs where task_identifier = 'coaching.refresh' and key like $1",
        [`${world.tenantId}:%`],
      );
      return rows.length;
    };
    expect(await refreshDueMetrics(actor(), {})).toEqual({ refreshed: 500 });
    expect(await jobs()).toBe(1);
    expect(await refreshDueMetrics(actor(), {})).toEqual({ refreshed: 1 });
    expect(await rowsOf(many, "distinct stage, 1 as engagement_id")).toEqual([
      { stage: "completed", engagement_id: 1 },
    ]);
  });
});

describe("a rebuild", () => {
  it("comes to what the events say, names included, whatever stands there", async () => {
    const elsewhere = await coachingWorld(owner);
    const [id = 0] = await launch(owner, elsewhere, { prefix: "spoiled" });
    const [coachId = 0] = elsewhere.coachIds;
    await withTenant(worker, elsewhere.tenantId, (tx) =>
      appendEvents(
        tx,
        elsewhere.tenantId,
        [
          {
            engagementId: id,
            key: "spoiled-1",
            type: "coach.assigned",
            occurredAt: new Date("2026-01-06T10:00:00Z"),
            payload: { coachId },
          },
          {
            engagementId: id,
            key: "spoiled-2",
            type: "session.scheduled",
            occurredAt: new Date("2026-01-06T10:00:00Z"),
            payload: { sessionId: "s1", coachId, startsAt: "2026-01-09T10:00:00Z", minutes: 60 },
          },
        ],
        new Date(),
      ),
    );
    const all = "to_jsonb(engagement_metrics) as row";
    const before = await rowsOf([id], all);
    await owner.query(
      `update engagement_metrics set name = 'X', email = 'X', coach_name = 'X', group_name = 'X',
         coach_id = null, sessions_remaining = 0, stage = 'paused' where engagement_id = $1`,
      [id],
    );
    await owner.query("delete from coaching_sessions where engagement_id = $1", [id]);
    const rebuilder = systemActor(elsewhere.tenantId, "test");
    expect(await rebuildMetrics(rebuilder, { goesOn: false })).toEqual({ rebuilt: 1, last: id });
    expect(await rebuildMetrics(rebuilder, { after: id })).toEqual({ rebuilt: 0, last: null });
    expect(await rowsOf([id], all)).toEqual(before);
    const { rows } = await owner.query(
      "select key from coaching_sessions where engagement_id = $1",
      [id],
    );
    expect(rows).toEqual([{ key: "s1" }]);
  });
});
