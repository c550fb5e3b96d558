import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { LearnerListRequest } from "../learner-list-request";
import { previewStep } from "./preview-step";
import {
  deactivateLearners,
  extendLearners,
  pauseLearners,
  remindLearners,
  unpauseLearners,
} from "./take-step";
import type { CoachingWorld } from "./testing/coaching-world";
import { forIds, stepResults } from "./testing/step-results";
import {
  booking,
  coached as coachedIn,
  launched,
  personIn,
  stepWorld,
  tell,
} from "./testing/step-world";

const owner = ownerPool();
setDatabase(webPool());
process.env.NEXTAUTH_URL ??= "https://quorum.example";
const { metricsOf, count, auditOf } = stepResults(owner);

let world: CoachingWorld;
let admin: Actor;

beforeEach(async () => {
  world = await stepWorld(owner);
  admin = personIn(world.tenantId);
});

const coached = (days?: number) => coachedIn(owner, world, days);

describe("a selection", () => {
  it("is taken as far as it is allowed, and says for whom it was not", async () => {
    const id = await coached();
    const other = await coached(6);
    await pauseLearners(admin, forIds(id));
    expect(await pauseLearners(admin, forIds(id, other))).toMatchObject({
      taken: 1,
      refusals: [{ reason: "Is paused already.", count: 1, examples: ["Learner 1"] }],
    });
    await expect(pauseLearners(admin, forIds(id, other))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await count("learner_actions where tenant_id = $1", world.tenantId)).toBe(2);
  });

  it("of all that match leaves out who was taken away again", async () => {
    const ids = await launched(owner, world, { count: 4 });
    const [first = 0] = ids;
    const request = LearnerListRequest.parse({ tab: "onboarding" });
    const selection = { kind: "matching" as const, request, except: [first] };
    const outcome = await pauseLearners(admin, { actionId: randomUUID(), selection });
    expect(outcome.taken).toBe(3);
    expect(await metricsOf(first)).toMatchObject({ stage: "onboarding" });
  });

  it("of two thousand is taken at once", async () => {
    const ids = await launched(owner, world, { count: 2000 });
    await tell(
      world,
      ids.map((id, index) => booking(world, id, 5 + index / 24)),
    );
    const selection = {
      kind: "matching" as const,
      request: LearnerListRequest.parse({}),
      except: [],
    };
    const asked = { actionId: randomUUID(), selection };
    expect(await previewStep(admin, { ...asked, step: { kind: "deactivate" } })).toMatchObject({
      ...{ allowed: 2000, sessionsCancelled: 2000, licencesFreed: 2000 },
    });
    expect(await deactivateLearners(admin, asked)).toMatchObject({ taken: 2000 });
    expect(
      await count(
        "engagement_metrics where tenant_id = $1 and stage = 'deactivated'",
        world.tenantId,
      ),
    ).toBe(2000);
    expect(
      await count(
        "audit_events where tenant_id = $1 and action = 'learner.deactivate'",
        world.tenantId,
      ),
    ).toBe(2000);
  }, 120_000);

  it("reaches nobody of another organization", async () => {
    const theirs = await coached();
    const before = await metricsOf(theirs);
    const ours = await stepWorld(owner);
    const outsider = personIn(ours.tenantId);
    const [id = 0] = await launched(owner, ours);
    await expect(
      previewStep(outsider, { ...forIds(theirs), step: { kind: "pause" } }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(deactivateLearners(outsider, forIds(theirs))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await deactivateLearners(outsider, forIds(theirs, id))).toMatchObject({
      ...{ taken: 1, refusals: [] },
    });
    expect(await metricsOf(theirs)).toEqual(before);
  });

  it("is nothing for an analyst", async () => {
    const id = await coached();
    const analyst = personIn(world.tenantId, "analyst");
    await expect(pauseLearners(analyst, forIds(id))).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      previewStep(analyst, { ...forIds(id), step: { kind: "pause" } }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await metricsOf(id)).toMatchObject({ stage: "steady" });
  });
});

describe("a step that comes twice", () => {
  it("is taken once, and answers as it did", async () => {
    const [id = 0] = await launched(owner, world);
    const asked = forIds(id);
    const first = await remindLearners(admin, asked);
    expect(await remindLearners(admin, asked)).toEqual(first);
    expect(await count("emails where tenant_id = $1", world.tenantId)).toBe(1);
    expect(await auditOf(world.tenantId, id)).toHaveLength(1);
  });

  it("at the same moment is taken once", async () => {
    const id = await coached();
    const asked = { ...forIds(id), days: 10 };
    const { endsOn } = await metricsOf(id);
    const outcomes = await Promise.all([1, 2, 3].map(() => extendLearners(admin, asked)));
    expect(new Set(outcomes.map(({ undoUntil }) => undoUntil.getTime())).size).toBe(1);
    const after = await metricsOf(id);
    expect(Date.parse(after.endsOn) - Date.parse(endsOn)).toBe(10 * 86_400_000);
  });

  it("under the id of another step or person is refused", async () => {
    const id = await coached();
    const asked = forIds(id);
    await pauseLearners(admin, asked);
    await expect(unpauseLearners(admin, asked)).rejects.toMatchObject({ code: "conflict" });
    const other = personIn(world.tenantId);
    await expect(pauseLearners(other, asked)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("two administrators at the same moment", () => {
  it("pause a learner once", async () => {
    const id = await coached();
    const other = personIn(world.tenantId);
    const outcomes = await Promise.allSettled([
      pauseLearners(admin, forIds(id)),
      pauseLearners(other, forIds(id)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(
      await count("coaching_events where engagement_id = $1 and type = 'engagement.paused'", id),
    ).toBe(1);
  });

  it("both extend, one after the other", async () => {
    const id = await coached();
    const { endsOn } = await metricsOf(id);
    await Promise.all([
      extendLearners(admin, { ...forIds(id), days: 10 }),
      extendLearners(personIn(world.tenantId), { ...forIds(id), days: 20 }),
    ]);
    const after = await metricsOf(id);
    expect(Date.parse(after.endsOn) - Date.parse(endsOn)).toBe(30 * 86_400_000);
  });
});
