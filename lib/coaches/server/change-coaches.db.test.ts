import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { CoachingWorld } from "@/lib/learners/server/testing/coaching-world";
import {
  booking,
  coached,
  personIn,
  stepWorld,
  tell,
} from "@/lib/learners/server/testing/step-world";
import { undoStep } from "@/lib/learners/server/undo-step";
import { changeCoaches, listCoachChoices, previewCoachChange } from "./change-coaches";

const owner = ownerPool();
setDatabase(webPool());

let world: CoachingWorld;
let admin: Actor;
let newCoach = 0;

beforeEach(async () => {
  world = await stepWorld(owner);
  admin = personIn(world.tenantId);
  newCoach = world.coachIds[1] ?? 0;
});

const forIds = (...ids: number[]) => ({
  actionId: randomUUID(),
  ...{ selection: { kind: "ids" as const, ids }, coachId: newCoach, sessions: "move" as const },
});

async function stateOf(id: number) {
  const { rows } = await owner.query(
    `select m.coach_id as coach, s.coach_id as "withCoach", s.state from engagement_metrics m
     join coaching_sessions s on s.engagement_id = m.engagement_id where m.engagement_id = $1`,
    [id],
  );
  return rows;
}

it("gives learners and their sessions to the coach, and back", async () => {
  const id = await coached(owner, world);
  const before = await stateOf(id);
  const asked = forIds(id);
  expect(await previewCoachChange(admin, asked)).toMatchObject({ allowed: 1, sessionsMoved: 1 });
  expect(await changeCoaches(admin, asked)).toMatchObject({ taken: 1, refusals: [] });
  expect(await stateOf(id)).toEqual([{ coach: newCoach, withCoach: newCoach, state: "scheduled" }]);
  expect(await changeCoaches(admin, asked)).toMatchObject({ taken: 1 });
  const { rows } = await owner.query(
    "select action, after from audit_events where tenant_id = $1 and entity_id = $2",
    [world.tenantId, String(id)],
  );
  expect(rows).toMatchObject([{ action: "learner.change-coach", after: { coach: "Coach 2" } }]);
  await undoStep(admin, asked);
  expect(await stateOf(id)).toEqual(before);
});

it("cancels sessions where that is asked for", async () => {
  const id = await coached(owner, world);
  await changeCoaches(admin, { ...forIds(id), sessions: "cancel" });
  expect(await stateOf(id)).toMatchObject([{ coach: newCoach, state: "cancelled" }]);
});

it("fills the places and says who found none", async () => {
  await owner.query("update coaches set capacity = 1 where id = $1", [newCoach]);
  const first = await coached(owner, world, 5);
  const second = await coached(owner, world, 6);
  await tell(world, [booking(world, second, 9)]);
  expect(await changeCoaches(admin, forIds(first, second))).toMatchObject({
    taken: 1,
    refusals: [{ reason: "Coach 2 has no place left.", count: 1 }],
  });
  expect(await listCoachChoices(admin, {})).toMatchObject([
    { name: "Coach 1", freePlaces: 9 },
    { name: "Coach 2", freePlaces: 0 },
  ]);
  expect((await stateOf(second))[0]).toMatchObject({ coach: world.coachIds[0] });
});

it("fills the last place once when two administrators take it", async () => {
  await owner.query("update coaches set capacity = 1 where id = $1", [newCoach]);
  const ids = [await coached(owner, world, 5), await coached(owner, world, 6)];
  const outcomes = await Promise.allSettled(ids.map((id) => changeCoaches(admin, forIds(id))));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { rows } = await owner.query(
    "select count(*)::int as taken from engagement_metrics where coach_id = $1",
    [newCoach],
  );
  expect(rows).toEqual([{ taken: 1 }]);
});

it("is for those who may, in their own organization", async () => {
  const id = await coached(owner, world);
  const analyst = personIn(world.tenantId, "analyst");
  await expect(changeCoaches(analyst, forIds(id))).rejects.toMatchObject({ code: "forbidden" });
  const other = await stepWorld(owner);
  const stranger = personIn(other.tenantId);
  await expect(changeCoaches(stranger, forIds(id))).rejects.toMatchObject({ code: "not_found" });
  await expect(
    changeCoaches(stranger, { ...forIds(id), coachId: other.coachIds[0] ?? 0 }),
  ).rejects.toMatchObject({ code: "not_found" });
});
