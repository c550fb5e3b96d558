import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { appendEvents, type NewEvent } from "./append-events";
import { refreshMetrics } from "./refresh-metrics";
import { type CoachingWorld, coachingWorld, launch } from "./testing/coaching-world";

const owner = ownerPool();
const web = webPool();
const now = new Date("2026-03-01T12:00:00Z");
let world: CoachingWorld;
let firstCoach = 0;

beforeAll(async () => {
  world = await coachingWorld(owner);
  firstCoach = world.coachIds[0] ?? 0;
});

async function launchOne(prefix: string): Promise<number> {
  const [id = 0] = await launch(owner, world, { prefix });
  return id;
}

const append = (events: readonly NewEvent[], tenantId = world.tenantId) =>
  withTenant(web, tenantId, (tx) => appendEvents(tx, tenantId, events, now));

const sessionsOf = (engagementId: number, prefix: string): NewEvent[] => [
  {
    engagementId,
    key: `${prefix}-1`,
    type: "coach.assigned",
    occurredAt: new Date("2026-01-06T10:00:00Z"),
    payload: { coachId: firstCoach },
  },
  {
    engagementId,
    key: `${prefix}-2`,
    type: "session.scheduled",
    occurredAt: new Date("2026-01-07T10:00:00Z"),
    payload: {
      sessionId: "s1",
      coachId: firstCoach,
      startsAt: "2026-01-20T10:00:00Z",
      minutes: 45,
    },
  },
  {
    engagementId,
    key: `${prefix}-3`,
    type: "session.scheduled",
    occurredAt: new Date("2026-01-07T10:00:00Z"),
    payload: {
      sessionId: "s2",
      coachId: firstCoach,
      startsAt: "2026-03-20T10:00:00Z",
      minutes: 60,
    },
  },
];

const heldSession = (engagementId: number, prefix: string): NewEvent => ({
  engagementId,
  key: `${prefix}-held`,
  type: "session.completed",
  occurredAt: new Date("2026-01-20T10:45:00Z"),
  payload: { sessionId: "s1" },
});

async function metricsOf(engagementId: number) {
  const { rows } = await owner.query("select * from engagement_metrics where engagement_id = $1", [
    engagementId,
  ]);
  return rows[0];
}

async function licencesUsed(): Promise<number> {
  const { rows } = await owner.query("select licences_used from coaching_plans where id = $1", [
    world.planId,
  ]);
  return rows[0].licences_used;
}

describe("appendEvents", () => {
  it("keeps the learners' table and the sessions with the events", async () => {
    const id = await launchOne("kept");
    await append([...sessionsOf(id, "kept"), heldSession(id, "kept")]);
    expect(await metricsOf(id)).toMatchObject({
      name: "Learner 1",
      email: "kept-1@example.com",
      search_text: "learner 1 kept-1@example.com",
      group_name: "Group",
      plan_name: "Plan",
      stage: "onboarding",
      coach_id: firstCoach,
      coach_name: "Coach 1",
      onboarding_coach_name: "Coach 1",
      sessions: 6,
      sessions_completed: 1,
      sessions_remaining: 5,
      last_session_at: new Date("2026-01-20T10:00:00Z"),
      next_session_at: new Date("2026-03-20T10:00:00Z"),
      moves_at: new Date("2026-03-20T10:00:00Z"),
      ends_on: expect.anything(),
    });
    const { rows } = await owner.query(
      "select key, coach_id, state, ends_at from coaching_sessions where engagement_id = $1 order by key",
      [id],
    );
    expect(rows).toEqual([
      {
        key: "s1",
        coach_id: firstCoach,
        state: "completed",
        ends_at: new Date("2026-01-20T10:45:00Z"),
      },
      {
        key: "s2",
        coach_id: firstCoach,
        state: "scheduled",
        ends_at: new Date("2026-03-20T11:00:00Z"),
      },
    ]);
  });

  it("takes an event once and says which were new", async () => {
    const id = await launchOne("once");
    const events = sessionsOf(id, "once");
    expect([...(await append(events))].sort()).toEqual(["once-1", "once-2", "once-3"]);
    const before = await metricsOf(id);
    expect([...(await append([...events, heldSession(id, "once")]))]).toEqual(["once-held"]);
    expect(before).toMatchObject({ sessions_completed: 0 });
    expect(await metricsOf(id)).toMatchObject({ sessions_completed: 1 });
  });

  it("keeps NPS scores out of the events", async () => {
    const id = await launchOne("nps");
    const answer: NewEvent = {
      engagementId: id,
      key: "nps-1",
      type: "nps.answered",
      occurredAt: now,
      payload: { score: 9 },
    };
    await append([answer]);
    await append([answer]);
    const events = await owner.query(
      "select payload from coaching_events where engagement_id = $1",
      [id],
    );
    expect(events.rows).toEqual([{ payload: {} }]);
    const scores = await owner.query(
      "select key, score from nps_answers where engagement_id = $1",
      [id],
    );
    expect(scores.rows).toEqual([{ key: "nps-1", score: 9 }]);
    expect(await metricsOf(id)).toMatchObject({ nps_at: now });
  });

  it("frees the licence of who leaves without a session, and takes it back for a late report of one", async () => {
    const id = await launchOne("licence");
    const used = await licencesUsed();
    await append([
      ...sessionsOf(id, "licence"),
      {
        engagementId: id,
        key: "licence-out",
        type: "engagement.deactivated",
        occurredAt: new Date("2026-02-01T00:00:00Z"),
        payload: {},
      },
    ]);
    expect(await licencesUsed()).toBe(used - 1);
    await append([heldSession(id, "licence")]);
    expect(await licencesUsed()).toBe(used);
    await append([heldSession(id, "licence")]);
    expect(await licencesUsed()).toBe(used);
  });

  it("drops sessions that no event knows any more", async () => {
    const id = await launchOne("undone");
    await append(sessionsOf(id, "undone"));
    await owner.query("update coaching_events set voided_at = now() where key = 'undone-3'");
    await withTenant(web, world.tenantId, (tx) => refreshMetrics(tx, world.tenantId, [id], now));
    const { rows } = await owner.query(
      "select key from coaching_sessions where engagement_id = $1",
      [id],
    );
    expect(rows).toEqual([{ key: "s1" }]);
    expect(await metricsOf(id)).toMatchObject({ next_session_at: null });
  });

  it("leaves a name that changed meanwhile as it is", async () => {
    const id = await launchOne("renamed");
    await append(sessionsOf(id, "renamed"));
    await owner.query(
      "update learners set first_name = 'Ann', last_name = 'Lee' where roster_key = 'renamed-1@example.com'",
    );
    await append([heldSession(id, "renamed")]);
    expect(await metricsOf(id)).toMatchObject({ name: "Ann Lee", sessions_completed: 1 });
  });

  it("touches no engagement of another organization", async () => {
    const elsewhere = await coachingWorld(owner);
    const id = await launchOne("foreign");
    await expect(append(sessionsOf(id, "foreign"), elsewhere.tenantId)).rejects.toMatchObject({
      code: "23503",
    });
    expect(await metricsOf(id)).toBeUndefined();
  });

  it("counts the same session once when two report it at the same time", async () => {
    const id = await launchOne("race");
    await append(sessionsOf(id, "race"));
    await Promise.all([
      append([heldSession(id, "race")]),
      append([heldSession(id, "race")]),
      append([
        {
          engagementId: id,
          key: "race-rated",
          type: "session.rated",
          occurredAt: now,
          payload: { sessionId: "s1", rating: 4 },
        },
      ]),
    ]);
    expect(await metricsOf(id)).toMatchObject({
      sessions_completed: 1,
      rating_average: 4,
      rating_count: 1,
    });
  });
});
