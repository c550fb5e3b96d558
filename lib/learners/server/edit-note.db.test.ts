import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { appendEvents } from "./append-events";
import { editNote } from "./edit-note";
import { listLearners } from "./list-learners";
import { type CoachingWorld, coachingWorld, launch } from "./testing/coaching-world";

const owner = ownerPool();
const web = setDatabase(webPool());

let world: CoachingWorld;
let engagementId: number;

beforeEach(async () => {
  world = await coachingWorld(owner);
  engagementId = (await launch(owner, world))[0] ?? 0;
  const { tenantId } = world;
  const occurredAt = new Date("2026-01-06T09:00:00Z");
  await withTenant(web, tenantId, (tx) =>
    appendEvents(
      tx,
      tenantId,
      [{ engagementId, key: randomUUID(), type: "account.signed_in", occurredAt, payload: {} }],
      occurredAt,
    ),
  );
});

function person(role: Role, name = "Iris Vos", tenantId = world.tenantId): Actor {
  return { kind: "user", tenantId, userId: randomUUID(), name, role };
}

const shown = async () => (await listLearners(person("admin"), { request: {} })).rows[0];

describe("the note on a learner", () => {
  it("is kept with who wrote it, and the change is in the audit log", async () => {
    const note = { engagementId, key: randomUUID(), before: "", text: " Prefers mornings. " };
    await editNote(person("admin"), note);
    expect(await shown()).toMatchObject({
      values: { note: "Prefers mornings." },
      noteBy: "Iris Vos",
    });
    const { rows } = await owner.query(
      "select action, entity_id, before, after from audit_events where tenant_id = $1",
      [world.tenantId],
    );
    expect(rows).toEqual([
      {
        action: "learner.note",
        entity_id: String(engagementId),
        before: { note: "" },
        after: { note: "Prefers mornings." },
      },
    ]);
  });

  it("is taken away by an empty text", async () => {
    const admin = person("admin");
    const first = { engagementId, key: randomUUID(), before: "", text: "A" };
    await editNote(admin, first);
    await editNote(admin, { engagementId, key: randomUUID(), before: "A", text: "" });
    expect((await shown())?.values.note).toBeNull();
  });

  it("is written once when asked twice", async () => {
    const note = { engagementId, key: randomUUID(), before: "", text: "Once" };
    await editNote(person("csm"), note);
    await editNote(person("csm"), note);
    const { rows } = await owner.query(
      "select key from coaching_events where tenant_id = $1 and type = 'note.edited'",
      [world.tenantId],
    );
    expect(rows).toHaveLength(1);
  });

  it("does not overwrite what its writer has not seen", async () => {
    await editNote(person("admin"), { engagementId, key: randomUUID(), before: "", text: "One" });
    const late = { engagementId, key: randomUUID(), before: "", text: "Two" };
    await expect(editNote(person("csm"), late)).rejects.toMatchObject({ code: "conflict" });
    expect((await shown())?.values.note).toBe("One");
  });

  it("is for administrators of the organization", async () => {
    const note = { engagementId, key: randomUUID(), before: "", text: "Mine" };
    await expect(editNote(person("analyst"), note)).rejects.toMatchObject({ code: "forbidden" });
    const { tenantId } = await coachingWorld(owner);
    const stranger = person("admin", "Stranger", tenantId);
    await expect(editNote(stranger, note)).rejects.toMatchObject({ code: "not_found" });
    expect((await shown())?.values.note).toBeNull();
  });
});
