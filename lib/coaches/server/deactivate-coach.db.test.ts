import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, untilSomebodyWaitsFor, webPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { appendEvents, type NewEvent } from "@/lib/learners/server/append-events";
import { refreshMetrics } from "@/lib/learners/server/refresh-metrics";
import {
  type CoachingWorld,
  coachingWorld,
  launch,
} from "@/lib/learners/server/testing/coaching-world";
import { assignLearner, listAssignable } from "./assign-learner";
import { deactivateCoach, getHandOver, reactivateCoach } from "./deactivate-coach";
import { saveHours } from "./edit-hours";

const owner = ownerPool();
const web = webPool();
setDatabase(web);

interface Company extends CoachingWorld {
  actor: Actor;
  ids: number[];
  coach: number;
  next: number;
  other: number;
}

/** Three coaches, the first with learners who each have a session to come. */
async function company(count = 2): Promise<Company> {
  const world = await coachingWorld(owner, { coaches: 3 });
  const [coach = 0, next = 0, other = 0] = world.coachIds;
  const ids = await launch(owner, world, { count, prefix: randomUUID(), launchedAt: ago(20) });
  const now = new Date();
  const events = ids.flatMap((engagementId, index): NewEvent[] => [
    {
      ...{ engagementId, key: randomUUID(), occurredAt: now, type: "coach.assigned" },
      payload: { coachId: coach },
    },
    {
      ...{ engagementId, key: randomUUID(), occurredAt: now, type: "session.scheduled" },
      payload: { sessionId: "s", coachId: coach, startsAt: ago(-10 - index), minutes: 60 },
    },
  ]);
  await withTenant(web, world.tenantId, async (tx) => {
    await refreshMetrics(tx, world.tenantId, ids, now);
    await appendEvents(tx, world.tenantId, events, now);
  });
  return { ...world, ids, coach, next, other, actor: systemActor(world.tenantId, "Ida Vos") };
}

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function stateOf({ tenantId, coach }: Company) {
  const status = await owner.query("select status from coaches where id = $1", [coach]);
  const clients = await owner.query<{ coach_id: number }>(
    "select coach_id from engagement_metrics where tenant_id = $1 order by engagement_id",
    [tenantId],
  );
  const sessions = await owner.query<{ coach_id: number; state: string }>(
    "select coach_id, state from coaching_sessions where tenant_id = $1 order by engagement_id",
    [tenantId],
  );
  return {
    status: status.rows[0]?.status,
    coaches: clients.rows.map(({ coach_id }) => coach_id),
    sessions: sessions.rows.map(({ coach_id, state }) => [coach_id, state]),
  };
}

const to = (ids: readonly number[], ...coaches: number[]) =>
  ids.map((engagementId, index) => ({ engagementId, toCoachId: coaches[index] ?? 0 }));

describe("deactivating a coach", () => {
  it("proposes coaches who have places", async () => {
    const its = await company(2);
    await owner.query("update coaches set capacity = 1 where id = any($1)", [
      [its.next, its.other],
    ]);
    const { learners, successors } = await getHandOver(its.actor, { coachId: its.coach });
    expect(learners.map(({ proposedId }) => proposedId).sort()).toEqual(
      [its.next, its.other].sort(),
    );
    expect(learners.map(({ sessionsAhead }) => sessionsAhead)).toEqual([1, 1]);
    expect(successors.map(({ id }) => id)).not.toContain(its.coach);
  });

  it("hands every learner and session over, and refuses the coach from then on", async () => {
    const its = await company(2);
    const { coach, next, other, ids, actor } = its;
    const done = await deactivateCoach(actor, {
      ...{ coachId: coach, learners: to(ids, next, other), sessions: "move" },
    });
    expect(done).toMatchObject({ learners: 2, sessionsMoved: 2, sessionsCancelled: 0 });
    expect(await stateOf(its)).toEqual({
      status: "deactivated",
      coaches: [next, other],
      sessions: [
        [next, "scheduled"],
        [other, "scheduled"],
      ],
    });
    const [engagementId = 0] = ids;
    await expect(
      assignLearner(actor, { coachId: coach, engagementId, formerSessions: "keep" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await reactivateCoach(actor, { coachId: coach });
    await assignLearner(actor, { coachId: coach, engagementId, formerSessions: "keep" });
    expect((await stateOf(its)).coaches).toEqual([coach, other]);
  });

  it("cancels sessions that the next coach cannot hold, and all where it is asked to", async () => {
    const its = await company(1);
    const { coach, next, ids, actor } = its;
    // Sundays at four in the morning only.
    await saveHours(actor, {
      coachId: next,
      week: [{ weekday: 7, ranges: [{ startMinute: 240, endMinute: 245 }] }],
    });
    const done = await deactivateCoach(actor, {
      ...{ coachId: coach, learners: to(ids, next), sessions: "move" },
    });
    expect(done).toMatchObject({ sessionsMoved: 0, sessionsCancelled: 1 });
    const all = await company(1);
    await deactivateCoach(all.actor, {
      ...{ coachId: all.coach, learners: to(all.ids, all.next), sessions: "cancel" },
    });
    expect((await stateOf(all)).sessions).toEqual([[all.coach, "cancelled"]]);
  });

  it("changes nothing when one coach has no place, or learners came meanwhile", async () => {
    const its = await company(2);
    const { coach, next, other, ids, actor } = its;
    await owner.query("update coaches set capacity = 0 where id = $1", [other]);
    const before = await stateOf(its);
    for (const learners of [
      to(ids, next, other),
      to(ids.slice(0, 1), next),
      to(ids, next, coach),
    ]) {
      await expect(
        deactivateCoach(actor, { coachId: coach, learners, sessions: "cancel" }),
      ).rejects.toThrow();
      expect(await stateOf(its)).toEqual(before);
    }
  });

  it("cancels what was kept with it by learners who left it before", async () => {
    const its = await company(1);
    const { coach, next, ids, actor } = its;
    const [engagementId = 0] = ids;
    await assignLearner(actor, { coachId: next, engagementId, formerSessions: "keep" });
    expect((await stateOf(its)).sessions).toEqual([[coach, "scheduled"]]);
    const done = await deactivateCoach(actor, { coachId: coach, learners: [], sessions: "move" });
    expect(done.sessionsCancelled).toBe(1);
    expect((await stateOf(its)).sessions).toEqual([[coach, "cancelled"]]);
  });

  it("is not for the vendor's coaches", async () => {
    const { actor, tenantId } = await company(1);
    const id = randomUUID();
    await owner.query(
      "insert into platform_coaches (id, name, email, time_zone) values ($1, 'Ana', $2, 'UTC')",
      [id, `${id}@example.com`],
    );
    const { rows } = await owner.query<{ id: number }>(
      `insert into coaches (tenant_id, kind, platform_coach_id, status, capacity)
       values ($1, 'platform', $2, 'active', 5) returning id`,
      [tenantId, id],
    );
    const coachId = rows[0]?.id ?? 0;
    await expect(
      deactivateCoach(actor, { coachId, learners: [], sessions: "cancel" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("assigning a learner", () => {
  it("lists who has no coach first, with why the coach fits", async () => {
    const its = await company(1);
    const { tenantId, next } = its;
    await owner.query(
      "update coaches set languages = '{English}', specialities = '{Delegation}' where id = $1",
      [next],
    );
    const [free = 0] = await launch(owner, its, {
      ...{ prefix: randomUUID(), launchedAt: ago(20) },
    });
    await withTenant(web, tenantId, (tx) => refreshMetrics(tx, tenantId, [free], new Date()));
    const { learners, total } = await listAssignable(its.actor, { coachId: next });
    expect(total).toBe(2);
    expect(learners.map(({ engagementId }) => engagementId)).toEqual([free, ...its.ids]);
    expect(learners[1]).toMatchObject({
      ...{ coachName: "Coach 1", sessionsAhead: 1, refusal: null },
      fit: { language: { isShared: true } },
    });
  });

  it("takes exactly as many as there are places when twenty ask at once", async () => {
    const its = await company(20);
    await owner.query("update coaches set capacity = 3 where id = $1", [its.next]);
    const endings = await Promise.allSettled(
      its.ids.map((engagementId) =>
        assignLearner(its.actor, { coachId: its.next, engagementId, formerSessions: "move" }),
      ),
    );
    expect(endings.filter(({ status }) => status === "fulfilled").length).toBe(3);
    const { coaches } = await stateOf(its);
    expect(coaches.filter((one) => one === its.next).length).toBe(3);
  });

  it("stands though somebody else was quicker: who had to wait is the later one", async () => {
    const its = await company(1);
    const [engagementId = 0] = its.ids;
    const quicker = await owner.connect();
    await quicker.query("begin");
    await quicker.query("select from engagements where id = $1 for update", [engagementId]);
    const change = assignLearner(its.actor, {
      ...{ coachId: its.next, engagementId, formerSessions: "cancel" },
    });
    await untilSomebodyWaitsFor(quicker);
    await quicker.query(
      `insert into coaching_events (tenant_id, engagement_id, key, type, occurred_at, payload)
       select tenant_id, id, 'quicker', 'coach.assigned', clock_timestamp(), $2 from engagements where id = $1`,
      [engagementId, { coachId: its.coach }],
    );
    await quicker.query("commit");
    quicker.release();
    await change;
    expect((await stateOf(its)).coaches).toEqual([its.next]);
  });

  it("reaches neither a learner nor a coach of another organization", async () => {
    const [ours, theirs] = [await company(1), await company(1)];
    const [own = 0] = ours.ids;
    const [foreign = 0] = theirs.ids;
    for (const [coachId, engagementId] of [
      [theirs.next, own],
      [ours.next, foreign],
    ] as const) {
      await expect(
        assignLearner(ours.actor, { coachId, engagementId, formerSessions: "cancel" }),
      ).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await stateOf(theirs)).coaches).toEqual([theirs.coach]);
  });
});
