import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { appendEvents, type NewEvent } from "@/lib/learners/server/append-events";
import {
  type CoachingWorld,
  coachingWorld,
  launch,
} from "@/lib/learners/server/testing/coaching-world";
import { exportCoaches, listCoaches } from "./list-coaches";

const owner = ownerPool();
const web = webPool();
setDatabase(web);
const now = new Date("2026-03-01T12:00:00Z");

let world: CoachingWorld;
let actor: Actor;

const event = (engagementId: number, at: string) => ({
  ...{ engagementId, key: randomUUID(), occurredAt: new Date(at) },
});

/** A session that was held and, with a rating, rated. */
function held(engagementId: number, coachId: number, day: string, rating?: number): NewEvent[] {
  const sessionId = randomUUID();
  return [
    {
      ...event(engagementId, "2026-01-10T00:00:00Z"),
      type: "session.scheduled",
      payload: { sessionId, coachId, startsAt: `${day}T10:00:00Z`, minutes: 60 },
    },
    {
      ...event(engagementId, `${day}T11:00:00Z`),
      type: "session.completed",
      payload: { sessionId },
    },
    ...(rating === undefined
      ? []
      : ([
          {
            ...event(engagementId, `${day}T12:00:00Z`),
            type: "session.rated",
            payload: { sessionId, rating },
          },
        ] satisfies NewEvent[])),
  ];
}

const give = (engagementId: number, coachId: number, at: string): NewEvent => ({
  ...event(engagementId, at),
  type: "coach.assigned",
  payload: { coachId },
});

beforeAll(async () => {
  world = await coachingWorld(owner, { coaches: 3 });
  actor = systemActor(world.tenantId, "test");
  const [first = 0, second = 0, third = 0] = world.coachIds;
  const [ann = 0, bo = 0, cy = 0] = await launch(owner, world, { count: 3 });
  await owner.query("update coaches set status = 'deactivated' where id = $1", [third]);
  await owner.query("update coaches set languages = '{German}', capacity = 1 where id = $1", [
    second,
  ]);
  const events = [
    give(ann, first, "2026-01-06T00:00:00Z"),
    give(bo, first, "2026-01-06T00:00:00Z"),
    give(cy, first, "2026-01-06T00:00:00Z"),
    ...held(ann, first, "2026-01-20", 5),
    ...held(ann, first, "2026-01-21", 5),
    ...held(bo, first, "2026-01-22", 2),
    ...held(cy, first, "2026-01-23"),
    give(cy, second, "2026-01-24T00:00:00Z"),
    ...held(cy, second, "2026-01-25", 4),
    { ...event(bo, "2026-02-01T00:00:00Z"), type: "engagement.deactivated", payload: {} },
  ] satisfies NewEvent[];
  await withTenant(web, world.tenantId, (tx) => appendEvents(tx, world.tenantId, events, now));
});

const list = (asked: object) => listCoaches(actor, { kind: "organization", ...asked });
const namesOf = async (asked: object) => (await list(asked)).rows.map(({ name }) => name);

describe("the list of coaches", () => {
  it("counts learners now and ever, sessions held, and ratings of at least two learners", async () => {
    const { rows } = await list({ tab: "all" });
    expect(rows).toMatchObject([
      { name: "Coach 1", clientsNow: 1, clientsTotal: 3, sessions: 4, ratingAverage: 4, raters: 2 },
      { name: "Coach 2", clientsNow: 1, clientsTotal: 1, sessions: 1, ratingAverage: null },
      { name: "Coach 3", clientsNow: 0, clientsTotal: 0, sessions: 0, ratingAverage: null },
    ]);
  });

  it("has tabs with counts, that follow search and filters", async () => {
    expect((await list({})).counts).toEqual({ active: 2, onboarding: 0, deactivated: 1, all: 3 });
    expect(await namesOf({ tab: "deactivated" })).toEqual(["Coach 3"]);
    const { counts, rows } = await list({ search: "COACH-2@" });
    expect([counts.all, rows[0]?.name]).toEqual([1, "Coach 2"]);
    expect(await namesOf({ search: "%" })).toEqual([]);
    expect(await namesOf({ language: "German" })).toEqual(["Coach 2"]);
    expect(await namesOf({ hasPlaces: true })).toEqual(["Coach 1"]);
    expect(await namesOf({ groupId: world.groupId, sort: "sessions" })).toEqual([
      "Coach 2",
      "Coach 1",
    ]);
    expect(await namesOf({ groupId: world.groupId + 1 })).toEqual([]);
    expect(await namesOf({ tab: "all", sort: "rating", isDescending: true })).toEqual([
      ...["Coach 1", "Coach 2", "Coach 3"],
    ]);
  });

  it("shows and exports nobody of another organization or kind", async () => {
    const elsewhere = systemActor((await coachingWorld(owner, { coaches: 0 })).tenantId, "test");
    expect((await listCoaches(elsewhere, { kind: "organization", tab: "all" })).rows).toEqual([]);
    expect((await list({ kind: "platform", tab: "all" })).rows).toEqual([]);
    expect(
      await exportCoaches(elsewhere, { kind: "organization", tab: "all", columns: ["name"] }),
    ).toBe("Name\r\n");
  });

  it("is exported as it is shown, with the columns that were chosen, and audited", async () => {
    const csv = await exportCoaches(actor, {
      ...{ kind: "organization", search: "coach-1", columns: ["name", "clientsNow", "rating"] },
    });
    expect(csv).toBe("Name,Clients now,Average session rating\r\nCoach 1,1,4\r\n");
    const { rows } = await owner.query(
      "select after from audit_events where tenant_id = $1 and action = 'coach.export'",
      [world.tenantId],
    );
    expect(rows).toEqual([{ after: { kind: "organization", tab: "active", coaches: 1 } }]);
  });
});
