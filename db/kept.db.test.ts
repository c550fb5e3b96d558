import { beforeAll, describe, expect, it } from "vitest";
import { refreshMetrics } from "@/lib/learners/server/refresh-metrics";
import {
  type CoachingWorld,
  coachingWorld,
  launch,
} from "@/lib/learners/server/testing/coaching-world";
import { withTenant } from "./tenant";
import { ownerPool, webPool, workerPool } from "./testing/test-database";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();
const now = new Date("2026-02-01T09:00:00Z");

/** A world whose first learner has its first coach, all measured. */
async function worldWithLearner(): Promise<CoachingWorld> {
  const world = await coachingWorld(owner);
  const [id = 0] = await launch(owner, world);
  await owner.query(
    `insert into coaching_events (tenant_id, engagement_id, key, type, occurred_at, payload)
     values ($1, $2, 'first', 'coach.assigned', '2026-01-06T09:00:00Z', $3)`,
    [world.tenantId, id, { coachId: world.coachIds[0] }],
  );
  await withTenant(web, world.tenantId, (tx) => refreshMetrics(tx, world.tenantId, [id], now));
  return world;
}

const shown = async ({ tenantId }: CoachingWorld) =>
  (
    await owner.query(
      "select name, email, search_text, group_name, plan_name, coach_name, onboarding_coach_name from engagement_metrics where tenant_id = $1",
      [tenantId],
    )
  ).rows[0];

describe("names that the learners' table repeats", () => {
  let ours: CoachingWorld;
  let theirs: CoachingWorld;
  beforeAll(async () => {
    ours = await worldWithLearner();
    theirs = await worldWithLearner();
  });

  const inOurs = (statement: string) =>
    withTenant(worker, ours.tenantId, (tx) => tx.$client.query(statement, [ours.tenantId]));

  it("follow the roster, the group, the plan and the coach", async () => {
    const before = await shown(theirs);
    await inOurs(
      "update learners set first_name = 'Zoë', last_name = 'Ølgaard' where tenant_id = $1",
    );
    await inOurs("update learners set email = 'Zoe@Example.com' where tenant_id = $1");
    await inOurs("update coaching_groups set name = 'Leaders' where tenant_id = $1");
    await inOurs("update coaching_plans set name = 'Purchase' where tenant_id = $1");
    await inOurs("update coaches set name = 'Ada ' || name where tenant_id = $1");
    expect(await shown(ours)).toEqual({
      ...{ name: "Zoë Ølgaard", email: "Zoe@Example.com" },
      search_text: "zoë ølgaard zoe@example.com",
      ...{ group_name: "Leaders", plan_name: "Purchase", coach_name: "Ada Coach 1" },
      onboarding_coach_name: "Ada Coach 1",
    });
    expect(await shown(theirs)).toEqual(before);
  });

  it("of somebody without a name are the roster key", async () => {
    await inOurs(
      "update learners set first_name = null, last_name = ' ', email = null where tenant_id = $1",
    );
    expect(await shown(ours)).toMatchObject({ name: "learner-1@example.com", email: "" });
  });

  it("follow a platform coach in every organization that it serves", async () => {
    const {
      rows: [coach],
    } = await owner.query<{ id: string }>(
      `insert into platform_coaches (name, email, time_zone)
       values ('Miriam', gen_random_uuid() || '@example.com', 'UTC') returning id`,
    );
    for (const { tenantId, coachIds } of [ours, theirs]) {
      await owner.query(
        `update coaches set kind = 'platform', platform_coach_id = $3, name = null, email = null, time_zone = null
         where tenant_id = $1 and id = $2`,
        [tenantId, coachIds[0], coach?.id],
      );
    }
    await owner.query("update platform_coaches set name = 'Miriam Castellanos' where id = $1", [
      coach?.id,
    ]);
    for (const world of [ours, theirs]) {
      expect(await shown(world)).toMatchObject({
        coach_name: "Miriam Castellanos",
        onboarding_coach_name: "Miriam Castellanos",
      });
    }
  });
});
