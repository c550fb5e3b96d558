import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { recordCoachingEvents } from "./record-coaching-events";
import { type CoachingWorld, coachingWorld, launch } from "./testing/coaching-world";

const owner = ownerPool();
const web = webPool();
let world: CoachingWorld;

beforeAll(async () => {
  world = await coachingWorld(owner);
});
beforeEach(() => {
  setDatabase(web);
});

const keyOf = (tenantId: string): Actor => ({
  kind: "key",
  tenantId,
  keyId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  name: "platform",
  scopes: ["coaching:write"],
});
const record = (events: unknown[], tenantId = world.tenantId) =>
  recordCoachingEvents(keyOf(tenantId), { events });

/** The events of a learner, from launch to remeasurement, with ids of its own. */
function storyOf(name: string): Record<string, unknown>[] {
  const learner = `${name}-1@example.com`;
  const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 0, 5 + day, hour)).toISOString();
  const story: [string, string, object?][] = [
    ["account.signed_in", at(1)],
    ["profile.saved", at(1, 11)],
    ["assessment.submitted", at(2), { round: "baseline" }],
    ["rater.invited", at(2), { round: "baseline", raterId: "a" }],
    ["rater.invited", at(2), { round: "baseline", raterId: "b", name: "Bo" }],
    ["rater.answered", at(4), { round: "baseline", raterId: "a" }],
    ["rater.removed", at(5), { round: "baseline", raterId: "b" }],
    ["rater.invited", at(6), { round: "baseline", raterId: "c" }],
    ["survey.answered", at(3), { instrument: "engagement" }],
    ["coach.assigned", at(6), { coach: "coach-1@example.com" }],
    ["coach.assigned", at(20), { coach: "COACH-2@example.com" }],
    [
      "session.scheduled",
      at(6),
      { sessionId: "s1", coach: "coach-1@example.com", startsAt: at(10) },
    ],
    ["session.rescheduled", at(7), { sessionId: "s1", startsAt: at(12) }],
    ["session.completed", at(12, 11), { sessionId: "s1" }],
    ["session.rated", at(12, 12), { sessionId: "s1", rating: 4 }],
    ["session.manager_attended", at(12, 12), { sessionId: "s1" }],
    [
      "session.scheduled",
      at(13),
      { sessionId: "s2", coach: "coach-2@example.com", startsAt: at(25) },
    ],
    ["session.cancelled", at(24, 12), { sessionId: "s2", by: "learner" }],
    ["focus_areas.chosen", at(14), { areas: ["Feedback"] }],
    ["goals.set", at(15), { goals: [{ goalId: "g1", text: "Listen" }] }],
    ["goals.rated", at(30), { goalId: "g1", isReached: true }],
    ["nps.answered", at(31), { score: 9 }],
  ];
  return story.map(([type, occurredAt, payload], index) => ({
    id: `${name}-${index}`,
    type,
    occurredAt,
    learner,
    ...payload,
  }));
}

/** The stored metrics and sessions of a learner, without what tells learners apart. */
async function storedOf(name: string) {
  const { rows: metrics } = await owner.query(
    `select to_jsonb(m) - '{engagement_id,learner_id,name,email,search_text}'::text[] as row
     from engagement_metrics m where email = $1`,
    [`${name}-1@example.com`],
  );
  const { rows: sessions } = await owner.query(
    `select to_jsonb(s) - 'engagement_id' as row from coaching_sessions s
     join engagement_metrics m using (tenant_id, engagement_id) where m.email = $1 order by key`,
    [`${name}-1@example.com`],
  );
  return { metrics: metrics.map(({ row }) => row), sessions: sessions.map(({ row }) => row) };
}

describe("recording", () => {
  it("comes to the same in any order, in parts, and twice", async () => {
    // So long that the clock moves nothing while this is tested.
    const terms = { durationDays: 30_000, remeasurementDay: null };
    for (const prefix of ["ordered", "reversed", "doubled"]) {
      await launch(owner, world, { prefix, ...terms });
    }
    const count = storyOf("ordered").length;
    expect(await record(storyOf("ordered"))).toEqual({
      accepted: count,
      duplicates: 0,
      refused: 0,
      issues: [],
    });
    for (const event of storyOf("reversed").reverse()) await record([event]);
    const doubled = storyOf("doubled");
    expect(await record([...doubled.slice(9), ...doubled.slice(9)])).toMatchObject({
      accepted: count - 9,
      duplicates: count - 9,
    });
    expect(await record([...doubled].reverse())).toMatchObject({
      accepted: 9,
      duplicates: count - 9,
    });
    const [coach, second] = world.coachIds;
    const ordered = await storedOf("ordered");
    expect(ordered.metrics).toMatchObject([
      {
        stage: "steady",
        raters_invited: 2,
        raters_answered: 1,
        onboarding_coach_name: "Coach 1",
        coach_id: second,
        is_coach_changed: true,
        sessions_completed: 1,
        sessions_remaining: 4,
        late_cancels: 1,
        rating_average: 4,
        goal_percentage: 100,
      },
    ]);
    expect(ordered.sessions).toMatchObject([
      { key: "s1", coach_id: coach, state: "completed" },
      { key: "s2", coach_id: second, state: "late_cancelled" },
    ]);
    expect(await storedOf("reversed")).toEqual(ordered);
    expect(await storedOf("doubled")).toEqual(ordered);
  });

  it("comes to the same when many report the same learner at once", async () => {
    for (const name of ["alone", "crowded"]) await launch(owner, world, { prefix: name });
    await record(storyOf("alone"));
    const story = storyOf("crowded");
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((part) =>
        record(story.filter((_, index) => index % 3 === part % 3).toReversed()),
      ),
    );
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(story.length);
    expect(answers.reduce((sum, { refused }) => sum + refused, 0)).toBe(0);
    expect(await storedOf("crowded")).toEqual(await storedOf("alone"));
  });

  it("keeps the good events of a batch and says what is wrong with each of the others", async () => {
    await launch(owner, world, { prefix: "mixed" });
    await owner.query(
      "insert into learners (tenant_id, roster_key, source) values ($1, 'idle@example.com', 'csv')",
      [world.tenantId],
    );
    const [good, second, third] = storyOf("mixed");
    const coach = { type: "coach.assigned", coach: "nobody@example.com" };
    const answer = await record([
      { ...good, learner: "Mixed-1@Example.com " },
      { ...good, id: "mixed-x", learner: "nobody@example.com" },
      { ...second, learner: "idle@example.com" },
      { ...second, id: "mixed-y", ...coach },
      { ...good, type: "profile.saved" },
      { ...second, occurredAt: "2100-01-01T00:00:00Z" },
      "nonsense",
      third,
    ]);
    expect(answer).toMatchObject({ accepted: 2, duplicates: 0, refused: 6 });
    expect(
      answer.issues.map(({ index, id, field, message }) => [index, id, field, message]),
    ).toEqual([
      [1, "mixed-x", "learner", "“learner” is nobody of the roster."],
      [2, "mixed-1", "learner", "“learner” is not in coaching."],
      [3, "mixed-y", "coach", "“coach” is no coach of this organization."],
      [4, "mixed-0", "id", "“id” is the id of another event."],
      [5, "mixed-1", "occurredAt", "“occurredAt” is not between the years 2000 and 2100."],
      [6, "", "", "The event is not a JSON object."],
    ]);
    for (const { remedy } of answer.issues) expect(remedy).toMatch(/\.$/);
    const { rows } = await owner.query(
      "select key from coaching_events where key like 'mixed-%' order by key",
    );
    expect(rows).toEqual([{ key: "mixed-0" }, { key: "mixed-2" }]);
  });

  it("refuses an id that another event has, and takes the same event again", async () => {
    const names = ["taken", "other"];
    for (const name of names) await launch(owner, world, { prefix: name });
    const [event] = storyOf("taken");
    await record([event]);
    const invited = storyOf("taken")[4];
    await record([invited]);
    const answer = await record([
      event,
      { ...event, occurredAt: "2026-01-06T10:00:00+00:00" },
      { ...invited, extra: "passed over", relation: "other" },
      { ...event, occurredAt: "2026-01-06T10:00:01Z" },
      { ...invited, name: "Bob" },
      { ...event, learner: "other-1@example.com" },
    ]);
    expect(answer).toMatchObject({ accepted: 0, duplicates: 3, refused: 3 });
    expect(answer.issues.map(({ index }) => index)).toEqual([3, 4, 5]);
  });

  it("gives an event to the latest engagement launched by then, or else to the earliest", async () => {
    const [first] = await launch(owner, world, { prefix: "twice" });
    const { rows } = await owner.query<{ id: string }>(
      `insert into engagements (tenant_id, learner_id, group_id, plan_id, launched_at, duration_days, sessions,
         min_invites, min_answers, max_invites, charges_late_cancels, video_links, language)
       select tenant_id, learner_id, group_id, plan_id, '2026-03-01T00:00Z', 90, 6, 2, 1, 8, true, 'platform', 'en'
       from engagements where id = $1 returning id`,
      [first],
    );
    const second = Number(rows[0]?.id);
    const saved = (id: string, occurredAt: string) => ({
      id,
      type: "profile.saved",
      learner: "twice-1@example.com",
      occurredAt,
    });
    await record([
      saved("twice-before", "2025-12-01T00:00:00Z"),
      saved("twice-during", "2026-02-28T23:59:59Z"),
      saved("twice-after", "2026-03-01T00:00:00Z"),
    ]);
    const { rows: placed } = await owner.query(
      "select key, engagement_id::integer from coaching_events where key like 'twice-%' order by key",
    );
    expect(placed).toEqual([
      { key: "twice-after", engagement_id: second },
      { key: "twice-before", engagement_id: first },
      { key: "twice-during", engagement_id: first },
    ]);
  });

  it("audits a batch once, without a word about anybody, and nothing when nothing was new", async () => {
    const elsewhere = await coachingWorld(owner);
    await launch(owner, elsewhere, { prefix: "audited" });
    const story = storyOf("audited");
    await record([...story, null], elsewhere.tenantId);
    await record(story, elsewhere.tenantId);
    const { rows } = await owner.query(
      "select action, actor_name, entity, after from audit_events where tenant_id = $1",
      [elsewhere.tenantId],
    );
    expect(rows).toEqual([
      {
        action: "coaching.record",
        actor_name: "platform",
        entity: "coaching",
        after: { accepted: story.length, duplicates: 0, refused: 1 },
      },
    ]);
  });
});

describe("who may record", () => {
  it("is the platform's key alone", async () => {
    for (const role of ["admin", "analyst", "csm"] as const) {
      const actor: Actor = {
        kind: "user",
        tenantId: world.tenantId,
        userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
        name: "Ada",
        role,
      };
      await expect(recordCoachingEvents(actor, { events: [{}] })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  it("reaches no learner and no coach of another organization", async () => {
    const theirs = await coachingWorld(owner, { coaches: 3 });
    await launch(owner, theirs, { prefix: "theirs" });
    await launch(owner, world, { prefix: "ours" });
    const [event] = storyOf("theirs");
    const ours = { ...storyOf("ours")[9], coach: "coach-3@example.com" };
    const answer = await record([event, ours]);
    expect(answer.issues.map(({ field }) => field)).toEqual(["learner", "coach"]);
    expect(await storedOf("theirs")).toEqual({ metrics: [], sessions: [] });
    // The same id in another organization is another event.
    await record([{ ...event, learner: "ours-1@example.com" }]);
    expect(await record([event], theirs.tenantId)).toMatchObject({ accepted: 1 });
  });
});
