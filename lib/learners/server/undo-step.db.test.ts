import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import {
  changeGroup,
  deactivateLearners,
  extendLearners,
  pauseLearners,
  remindLearners,
  unpauseLearners,
} from "./take-step";
import type { CoachingWorld } from "./testing/coaching-world";
import {
  accessIn,
  booking,
  coached,
  entitleAll,
  launched,
  launchedAgain,
  personIn,
  stepWorld,
  tell,
} from "./testing/step-world";
import { undoStep } from "./undo-step";

const owner = ownerPool();
setDatabase(webPool());
process.env.NEXTAUTH_URL ??= "https://quorum.example";

let world: CoachingWorld;
let admin: Actor;

beforeEach(async () => {
  world = await stepWorld(owner);
  admin = personIn(world.tenantId);
});

const forIds = (...ids: number[]) => ({
  actionId: randomUUID(),
  selection: { kind: "ids" as const, ids },
});

/** All that is kept of an engagement but its events. */
async function stateOf(id: number) {
  const { rows } = await owner.query(
    `select row_to_json(m) as metrics, e.group_id, e.holds_licence,
       (select json_agg(s order by s.key) from coaching_sessions s where s.engagement_id = e.id) as sessions
     from engagements e join engagement_metrics m on m.engagement_id = e.id where e.id = $1`,
    [id],
  );
  return rows[0];
}

describe("taking a step back", () => {
  it.each([
    ["a pause", pauseLearners],
    ["a deactivation", deactivateLearners],
    [
      "an extension",
      (actor: Actor, asked: ReturnType<typeof forIds>) =>
        extendLearners(actor, { ...asked, days: 14 }),
    ],
  ])("makes %s as if it had not been", async (_name, step) => {
    const id = await coached(owner, world);
    await entitleAll(owner, world.tenantId);
    const before = await stateOf(id);
    const access = await accessIn(owner, world.tenantId);
    const asked = forIds(id);
    await step(admin, asked);
    expect(await stateOf(id)).not.toEqual(before);
    expect(await undoStep(admin, { actionId: asked.actionId })).toMatchObject({ learners: 1 });
    expect(await stateOf(id)).toEqual(before);
    expect(await accessIn(owner, world.tenantId)).toEqual(access);
    const { rows } = await owner.query(
      "select action, entity_id as id from audit_events where tenant_id = $1 order by audit_events.id desc limit 1",
      [world.tenantId],
    );
    expect(rows).toEqual([{ action: "learner.undo", id: String(id) }]);
  });

  it("gives access back to those alone who had it", async () => {
    const id = await coached(owner, world);
    await entitleAll(owner, world.tenantId);
    await owner.query(
      "update platform_accounts set shows_coaching_link = false where tenant_id = $1",
      [world.tenantId],
    );
    const access = await accessIn(owner, world.tenantId);
    const asked = forIds(id);
    await deactivateLearners(admin, asked);
    await undoStep(admin, asked);
    expect(await accessIn(owner, world.tenantId)).toEqual(access);
  });

  it("puts each learner into the group it came from", async () => {
    const group = async (name: string): Promise<number> => {
      const { rows } = await owner.query(
        `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
         values ($1, $2, $3, 90, 4, 3, 9) returning id`,
        [world.tenantId, name, world.planId],
      );
      return rows[0].id;
    };
    const [first = 0, second = 0] = await launched(owner, world, { count: 2 });
    const from = await group("From");
    await changeGroup(admin, { ...forIds(second), groupId: from });
    const before = [await stateOf(first), await stateOf(second)];
    const asked = forIds(first, second);
    await changeGroup(admin, { ...asked, groupId: await group("To") });
    await undoStep(admin, asked);
    expect([await stateOf(first), await stateOf(second)]).toEqual(before);
  });

  it("withdraws the mails of a reminder, after which another may be sent", async () => {
    const [id = 0] = await launched(owner, world);
    const asked = forIds(id);
    await remindLearners(admin, asked);
    await undoStep(admin, asked);
    const { rows } = await owner.query("select state from emails where tenant_id = $1", [
      world.tenantId,
    ]);
    expect(rows).toEqual([{ state: "withdrawn" }]);
    expect(await remindLearners(admin, forIds(id))).toMatchObject({ taken: 1 });
  });

  it("twice is the same as once", async () => {
    const id = await coached(owner, world);
    const asked = forIds(id);
    await pauseLearners(admin, asked);
    const [one, two] = await Promise.all([undoStep(admin, asked), undoStep(admin, asked)]);
    expect(one).toEqual(two);
    expect(await pauseLearners(admin, forIds(id))).toMatchObject({ taken: 1 });
    expect(await undoStep(admin, asked)).toEqual(one);
    expect((await stateOf(id)).metrics.stage).toBe("paused");
  });
});

describe("a step can no longer be taken back", () => {
  async function refused(actionId: string, message: string): Promise<void> {
    await expect(undoStep(admin, { actionId })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(message),
    });
  }

  it("after a minute", async () => {
    const id = await coached(owner, world);
    const asked = forIds(id);
    await pauseLearners(admin, asked);
    await owner.query(
      "update learner_actions set taken_at = taken_at - interval '61 seconds' where id = $1",
      [asked.actionId],
    );
    const before = await stateOf(id);
    await refused(asked.actionId, "too late");
    expect(await stateOf(id)).toEqual(before);
  });

  it("when another step was taken for one of its learners", async () => {
    const id = await coached(owner, world);
    const other = await coached(owner, world, 6);
    const asked = forIds(id, other);
    await pauseLearners(admin, asked);
    const later = forIds(other);
    await unpauseLearners(personIn(world.tenantId), later);
    await refused(asked.actionId, "Ingrid (admin) has changed Learner 1 since");
    await undoStep(admin, later);
    await undoStep(admin, asked);
    expect((await stateOf(id)).metrics.stage).toBe("steady");
  });

  it("but a reminder or a note in between is no hindrance", async () => {
    const id = await coached(owner, world);
    const asked = { ...forIds(id), days: 5 };
    await extendLearners(admin, asked);
    await remindLearners(admin, forIds(id));
    expect(await undoStep(admin, asked)).toMatchObject({ learners: 1 });
  });

  it("when the licence that it freed is in use again", async () => {
    const [id = 0] = await launched(owner, world);
    await owner.query("update coaching_plans set licences = 1 where tenant_id = $1", [
      world.tenantId,
    ]);
    const asked = forIds(id);
    await deactivateLearners(admin, asked);
    await launched(owner, world);
    const before = await stateOf(id);
    await refused(asked.actionId, "“Plan” lacks 1");
    expect(await stateOf(id)).toEqual(before);
  });

  it("when the learner has been added to another engagement", async () => {
    const [id = 0] = await launched(owner, world);
    const asked = forIds(id);
    await deactivateLearners(admin, asked);
    await launchedAgain(owner, world, id);
    const before = await stateOf(id);
    await refused(asked.actionId, "Learner 1 is in another engagement by now");
    expect(await stateOf(id)).toEqual(before);
  });

  it("when a time that it freed has been booked by somebody else", async () => {
    const id = await coached(owner, world, 5);
    const [other = 0] = await launched(owner, world);
    const asked = forIds(id);
    await pauseLearners(admin, asked);
    await tell(world, [booking(world, other, 5.02)]);
    await refused(asked.actionId, "booked by somebody else");
  });

  it("when its mails are on their way", async () => {
    const [id = 0] = await launched(owner, world);
    const asked = forIds(id);
    await remindLearners(admin, asked);
    await owner.query("update emails set state = 'sending' where tenant_id = $1", [world.tenantId]);
    await refused(asked.actionId, "on their way");
  });
});

it("is for those who may, in their own organization", async () => {
  const id = await coached(owner, world);
  const asked = forIds(id);
  await pauseLearners(admin, asked);
  const outsider = personIn((await stepWorld(owner)).tenantId);
  await expect(undoStep(outsider, asked)).rejects.toMatchObject({ code: "not_found" });
  const analyst = personIn(world.tenantId, "analyst");
  await expect(undoStep(analyst, asked)).rejects.toMatchObject({ code: "forbidden" });
  expect((await stateOf(id)).metrics.stage).toBe("paused");
});
