import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Transaction, withTenant } from "@/db/tenant";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import type { NewEvent } from "@/lib/learners/server/append-events";
import {
  type CoachingWorld,
  coachingWorld,
  launch,
} from "@/lib/learners/server/testing/coaching-world";
import { personIn, tell } from "@/lib/learners/server/testing/step-world";
import { settleNps } from "./coach-sql";
import { listCoaches } from "./list-coaches";

const owner = ownerPool();
const web = setDatabase(webPool());
let world: CoachingWorld;
let ids: number[];

beforeEach(async () => {
  world = await coachingWorld(owner);
  ids = await launch(owner, world, { count: 12 });
});

const at = (day: number) => new Date(Date.UTC(2026, 1, day));

function assigned(engagementId: number, coachIndex: number, day: number): NewEvent {
  const coachId = world.coachIds[coachIndex] ?? 0;
  return {
    ...{ engagementId, key: randomUUID(), occurredAt: at(day) },
    ...{ type: "coach.assigned", payload: { coachId } },
  };
}

function answered(engagementId: number, score: number, day: number): NewEvent {
  const key = randomUUID();
  return { engagementId, key, occurredAt: at(day), type: "nps.answered", payload: { score } };
}

/** The NPS of the coaches, as a page shows them, by name. */
async function shown(): Promise<Record<string, number | null>> {
  const { rows } = await listCoaches(personIn(world.tenantId), { kind: "organization" });
  return Object.fromEntries(rows.map(({ name, nps }) => [name, nps]));
}

describe("settling the NPS", () => {
  it("does not move when somebody answers again", async () => {
    await tell(
      world,
      ids.map((id) => assigned(id, 0, 1)),
    );
    await tell(
      world,
      ids.slice(0, 5).map((id) => answered(id, 10, 2)),
    );
    expect((await shown())["Coach 1"]).toBe(100);
    await tell(
      world,
      ids.slice(0, 5).map((id) => answered(id, 0, 3)),
    );
    expect((await shown())["Coach 1"]).toBe(100);
  });

  it("counts an answer for the coach of its time, though it comes before what says who that was", async () => {
    await tell(
      world,
      ids.slice(0, 5).map((id) => answered(id, 10, 3)),
    );
    expect(await shown()).toEqual({ "Coach 1": null, "Coach 2": null });
    await tell(
      world,
      ids.flatMap((id) => [assigned(id, 0, 4), assigned(id, 1, 2)]),
    );
    expect(await shown()).toEqual({ "Coach 1": null, "Coach 2": 100 });
  });

  it("keeps readers from waiting for each other", async () => {
    await tell(
      world,
      ids.map((id) => assigned(id, 0, 1)),
    );
    await tell(
      world,
      ids.map((id) => answered(id, 9, 2)),
    );
    const settle = (then: (tx: Transaction) => Promise<unknown>) =>
      withTenant(web, world.tenantId, async (tx) => {
        await tx.execute("set local lock_timeout = '2s'");
        await settleNps(tx);
        await then(tx);
      });
    await settle(() => settle(async () => undefined));
    expect((await shown())["Coach 1"]).toBe(100);
  });
});
