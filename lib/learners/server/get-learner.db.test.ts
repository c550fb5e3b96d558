import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { LearnerListRequest } from "../learner-list-request";
import { findListPosition } from "./find-list-position";
import { getLearner } from "./get-learner";
import type { CoachingWorld } from "./testing/coaching-world";
import { coached, inDays, launched, personIn, stepWorld, tell } from "./testing/step-world";

const owner = ownerPool();
setDatabase(webPool());

let world: CoachingWorld;
let analyst: Actor;

beforeAll(async () => {
  world = await stepWorld(owner);
  analyst = personIn(world.tenantId, "analyst");
});

describe("the profile of a learner", () => {
  it("is made of terms, events and names, as of now", async () => {
    const engagementId = await coached(owner, world);
    const profile = await getLearner(analyst, { engagementId });
    expect(profile).toMatchObject({
      ...{ engagementId, name: "Learner 1", assessment: null, position: [] },
      metrics: { stage: "steady", coachId: world.coachIds[0] },
      group: { name: "Group", showsRaterNames: false },
      coachNames: { [world.coachIds[0] ?? 0]: "Coach 1" },
      others: [],
    });
    expect(profile.events.map(({ type }) => type)).toContain("session.scheduled");
  });

  it("leaves out steps that were taken back", async () => {
    const engagementId = await coached(owner, world);
    const before = await getLearner(analyst, { engagementId });
    await tell(world, [
      {
        ...{ engagementId, key: `void ${engagementId}`, occurredAt: inDays(0) },
        ...{ type: "engagement.paused", payload: {} },
      },
    ]);
    await owner.query("update coaching_events set voided_at = now() where key = $1", [
      `void ${engagementId}`,
    ]);
    const { events, metrics } = await getLearner(analyst, { engagementId });
    expect(events).toEqual(before.events);
    expect(metrics.stage).toBe("steady");
  });

  it("names raters where the group does, and nowhere else", async () => {
    const [engagementId = 0] = await launched(owner, world);
    await tell(world, [
      {
        ...{ engagementId, key: `named ${engagementId}`, occurredAt: inDays(-3) },
        type: "rater.invited",
        payload: { round: "baseline", raterId: "r", relation: "manager", name: "Dirk Aalbers" },
      },
    ]);
    const text = async () => JSON.stringify(await getLearner(analyst, { engagementId }));
    expect(await text()).not.toContain("Dirk");
    await owner.query("update coaching_groups set shows_rater_names = true where id = $1", [
      world.groupId,
    ]);
    expect(await text()).toContain("Dirk Aalbers");
  });

  it("is nobody's of another organization", async () => {
    const engagementId = await coached(owner, world);
    const stranger = personIn((await stepWorld(owner)).tenantId);
    await expect(getLearner(stranger, { engagementId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the place in a list", () => {
  it("counts in the list's order, and names the neighbours", async () => {
    const own = await stepWorld(owner);
    const actor = personIn(own.tenantId, "analyst");
    const [one = 0, two = 0, three = 0] = await launched(owner, own, { count: 3 });
    const find = (engagementId: number, request: object) =>
      findListPosition(actor, { engagementId, request: LearnerListRequest.parse(request) });
    expect(await find(two, {})).toEqual({ position: 2, total: 3, previousId: one, nextId: three });
    const turned = { sort: { column: "name", isDescending: true } };
    expect(await find(three, turned)).toEqual({
      ...{ position: 1, total: 3, previousId: null, nextId: two },
    });
    expect(await find(two, { tab: "paused" })).toBeNull();
  });
});
