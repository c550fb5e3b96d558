import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { appendEvents } from "./append-events";
import { changeCoach, type FormerSessions } from "./change-coach";
import { refreshMetrics } from "./refresh-metrics";
import { type CoachingWorld, coachingWorld, launch } from "./testing/coaching-world";

const owner = ownerPool();
const web = webPool();
const now = new Date("2026-02-01T12:00:00Z");

async function learnersOf(world: CoachingWorld, count: number): Promise<number[]> {
  const ids = await launch(owner, world, { count, prefix: randomUUID() });
  const { tenantId } = world;
  await withTenant(web, tenantId, (tx) => refreshMetrics(tx, tenantId, ids, now));
  return ids;
}

function give(
  { tenantId }: CoachingWorld,
  coachId: number | undefined,
  engagementIds: readonly number[],
  formerSessions: FormerSessions = "keep",
  canHold?: (session: { startsAt: Date }) => boolean,
) {
  return withTenant(web, tenantId, (tx) =>
    changeCoach(tx, {
      ...{ tenantId, coachId: coachId ?? 0, engagementIds, formerSessions, now },
      ...{ actorName: "Ida Vos", ...(canHold ? { canHold } : {}) },
    }),
  );
}

async function clientsOf({ tenantId }: CoachingWorld, coachId: number | undefined) {
  const { rows } = await owner.query<{ id: number }>(
    "select engagement_id::int as id from engagement_metrics where tenant_id = $1 and coach_id = $2 order by 1",
    [tenantId, coachId],
  );
  return rows.map(({ id }) => id);
}

const book = (
  world: CoachingWorld,
  engagementId: number,
  coachId: number | undefined,
  startsAt: string,
) =>
  withTenant(web, world.tenantId, (tx) =>
    appendEvents(
      tx,
      world.tenantId,
      [
        {
          ...{ engagementId, key: randomUUID(), type: "session.scheduled" },
          occurredAt: new Date("2026-01-10T00:00:00Z"),
          payload: { sessionId: `s ${startsAt}`, coachId: coachId ?? 0, startsAt, minutes: 60 },
        },
      ],
      now,
    ),
  );

describe("changing the coach", () => {
  it("gives exactly as many learners as there are places, however many ask at once", async () => {
    const world = await coachingWorld(owner);
    const [coachId] = world.coachIds;
    await owner.query("update coaches set capacity = 3 where tenant_id = $1", [world.tenantId]);
    const ids = await learnersOf(world, 20);
    const endings = await Promise.allSettled(ids.map((id) => give(world, coachId, [id])));
    expect(endings.filter(({ status }) => status === "fulfilled").length).toBe(3);
    for (const ending of endings) {
      if (ending.status === "rejected") expect(ending.reason).toMatchObject({ code: "conflict" });
    }
    expect((await clientsOf(world, coachId)).length).toBe(3);
  });

  it("takes all or none of many, and passes over who has the coach or is done", async () => {
    const world = await coachingWorld(owner);
    const [coachId] = world.coachIds;
    await owner.query("update coaches set capacity = 2 where tenant_id = $1", [world.tenantId]);
    const ids = await learnersOf(world, 3);
    await expect(give(world, coachId, ids)).rejects.toMatchObject({ code: "conflict" });
    expect(await clientsOf(world, coachId)).toEqual([]);
    expect((await give(world, coachId, ids.slice(0, 2))).engagementIds).toEqual(ids.slice(0, 2));
    expect((await give(world, coachId, ids.slice(0, 2))).engagementIds).toEqual([]);
  });

  it("refuses a coach who is not active, and one of another organization", async () => {
    const world = await coachingWorld(owner);
    const [coachId] = world.coachIds;
    const [id = 0] = await learnersOf(world, 1);
    await owner.query("update coaches set status = 'deactivated' where id = $1", [coachId]);
    await expect(give(world, coachId, [id])).rejects.toMatchObject({ code: "conflict" });
    const elsewhere = await coachingWorld(owner);
    await expect(give(world, elsewhere.coachIds[0], [id])).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await give(elsewhere, elsewhere.coachIds[0], [id])).toMatchObject({ engagementIds: [] });
    expect(await clientsOf(elsewhere, elsewhere.coachIds[0])).toEqual([]);
  });

  it.each([
    ["keep", { sessionsKept: 3 }, ["first scheduled", "first scheduled", "first scheduled"]],
    ["cancel", { sessionsCancelled: 3 }, ["first cancelled", "first cancelled", "first cancelled"]],
    [
      "move",
      { sessionsMoved: 1, sessionsCancelled: 2 },
      ["first cancelled", "second scheduled", "first cancelled"],
    ],
  ] as const)(
    "can %s the sessions that the former coach was to hold",
    async (what, counts, ends) => {
      const world = await coachingWorld(owner);
      const [first, second] = world.coachIds;
      const [id = 0, other = 0] = await learnersOf(world, 2);
      await give(world, first, [id]);
      await book(world, id, first, "2026-01-20T10:00:00Z");
      // The new coach is taken until ten minutes before, which is too little of a break.
      await book(world, other, second, "2026-03-02T08:50:00Z");
      await book(world, id, first, "2026-03-02T10:00:00Z");
      await book(world, id, first, "2026-03-03T10:00:00Z");
      await book(world, id, first, "2026-03-04T10:00:00Z");
      const canHold = ({ startsAt }: { startsAt: Date }) => startsAt.getUTCDate() !== 4;
      expect(await give(world, second, [id], what, canHold)).toMatchObject(counts);
      const { rows } = await owner.query(
        `select (case coach_id when $2 then 'first' else 'second' end) || ' ' || state as ending
       from coaching_sessions where engagement_id = $1 and starts_at > $3 order by starts_at`,
        [id, first, now],
      );
      expect(rows.map(({ ending }) => ending)).toEqual(ends);
      const past = await owner.query(
        "select coach_id from coaching_sessions where engagement_id = $1 and starts_at < $2",
        [id, now],
      );
      expect(past.rows).toEqual([{ coach_id: first }]);
    },
  );
});
