import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { appendEvents, type NewEvent } from "@/lib/learners/server/append-events";
import {
  type CoachingWorld,
  coachingWorld,
  launch,
} from "@/lib/learners/server/testing/coaching-world";
import { getCoach } from "./get-coach";

const owner = ownerPool();
const web = webPool();
setDatabase(web);
const now = new Date("2026-03-01T12:00:00Z");
const assigned = new Date("2026-01-10T12:00:00Z");
const answered = new Date("2026-02-10T12:00:00Z");

/** Learners of a coach, each of whom answers with a score; answers their engagements. */
async function answer(world: CoachingWorld, coachId: number, scores: readonly number[]) {
  const ids = await launch(owner, world, { count: scores.length, prefix: randomUUID() });
  const events = ids.flatMap((engagementId, index): NewEvent[] => [
    {
      ...{ engagementId, key: randomUUID(), type: "coach.assigned", occurredAt: assigned },
      payload: { coachId },
    },
    {
      ...{ engagementId, key: randomUUID(), type: "nps.answered", occurredAt: answered },
      payload: { score: scores[index] ?? 0 },
    },
  ]);
  await withTenant(web, world.tenantId, (tx) => appendEvents(tx, world.tenantId, events, now));
  return ids;
}

async function shown({ tenantId }: CoachingWorld, coachId: number) {
  const { nps, npsAnswers } = await getCoach(systemActor(tenantId, "test"), { coachId });
  return [nps, npsAnswers];
}

/** A coach of the vendor, in each of these organizations; answers its id in each. */
async function serve(...worlds: CoachingWorld[]): Promise<number[]> {
  const id = randomUUID();
  await owner.query(
    "insert into platform_coaches (id, name, email, time_zone) values ($1, 'Ana Ruiz', $2, 'UTC')",
    [id, `${id}@example.com`],
  );
  const ids: number[] = [];
  for (const { tenantId } of worlds) {
    const { rows } = await owner.query<{ id: number }>(
      `insert into coaches (tenant_id, kind, platform_coach_id, status, capacity)
       values ($1, 'platform', $2, 'active', 50) returning id`,
      [tenantId, id],
    );
    ids.push(rows[0]?.id ?? 0);
  }
  return ids;
}

describe("the NPS that is shown", () => {
  it("stands from five answers, and moves when five more have come", async () => {
    const world = await coachingWorld(owner);
    const [coachId = 0] = world.coachIds;
    await answer(world, coachId, [10, 9, 8, 0]);
    expect(await shown(world, coachId)).toEqual([null, 0]);
    await answer(world, coachId, [10]);
    expect(await shown(world, coachId)).toEqual([40, 5]);
    for (const score of [0, 0, 0, 0]) {
      await answer(world, coachId, [score]);
      expect(await shown(world, coachId)).toEqual([40, 5]);
    }
    await answer(world, coachId, [0]);
    expect(await shown(world, coachId)).toEqual([-30, 10]);
  });

  it("of a platform coach is over all organizations, of an own coach within one", async () => {
    const [here, there] = [await coachingWorld(owner), await coachingWorld(owner)];
    const [inHere = 0, inThere = 0] = await serve(here, there);
    await answer(here, inHere, [10, 10, 10]);
    expect(await shown(here, inHere)).toEqual([null, 0]);
    await answer(there, inThere, [0, 8]);
    expect(await shown(here, inHere)).toEqual([40, 5]);
    expect(await shown(there, inThere)).toEqual([40, 5]);
    const [own = 0] = here.coachIds;
    expect(await shown(here, own)).toEqual([null, 0]);
  });

  it("counts an answer for the coach of its time, whoever is assigned or voided later", async () => {
    const world = await coachingWorld(owner);
    const [first = 0, second = 0] = world.coachIds;
    const ids = await answer(world, first, [10, 10, 10, 10, 10]);
    expect(await shown(world, first)).toEqual([100, 5]);
    const events = ids.map(
      (engagementId): NewEvent => ({
        ...{ engagementId, key: randomUUID(), type: "coach.assigned", occurredAt: now },
        payload: { coachId: second },
      }),
    );
    await withTenant(web, world.tenantId, (tx) => appendEvents(tx, world.tenantId, events, now));
    await owner.query(
      "update coaching_events set voided_at = now() where engagement_id = any($1)",
      [ids],
    );
    expect(await shown(world, second)).toEqual([null, 0]);
    expect(await shown(world, first)).toEqual([100, 5]);
  });

  it("counts one answer of an engagement, the last", async () => {
    const world = await coachingWorld(owner);
    const [coachId = 0] = world.coachIds;
    const [id = 0] = await answer(world, coachId, [0, 10, 10, 10]);
    const again: NewEvent[] = [1, 2].map((day) => ({
      ...{ engagementId: id, key: randomUUID(), type: "nps.answered" },
      occurredAt: new Date(answered.getTime() + day * 86_400_000),
      payload: { score: 10 },
    }));
    await withTenant(web, world.tenantId, (tx) => appendEvents(tx, world.tenantId, again, now));
    expect(await shown(world, coachId)).toEqual([null, 0]);
    await answer(world, coachId, [10]);
    expect(await shown(world, coachId)).toEqual([100, 5]);
  });

  it("is all that the web tier can learn: it may not read a score", async () => {
    const world = await coachingWorld(owner);
    for (const statement of [
      "select score from nps_answers",
      "select count(*) from nps_answers",
      "update nps_answers set score = 0 returning score",
      "delete from nps_answers",
    ]) {
      const asked = withTenant(web, world.tenantId, (tx) => tx.$client.query(statement));
      await expect(asked, statement).rejects.toMatchObject({ code: "42501" });
    }
  });
});
