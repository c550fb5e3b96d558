import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { uuidV7 } from "../collector/uuid-v7";
import { readVerification } from "./read-verification";

const owner = ownerPool();
setDatabase(webPool());

let tenantId: string;
let actor: Actor;
let userId: number;
let count = 0;

beforeEach(async () => {
  tenantId = await newOrganization(owner);
  actor = { ...{ kind: "user", role: "analyst", name: "Ann" }, tenantId, userId: tenantId };
  const { rows } = await owner.query(
    "insert into activity_users (tenant_id, key, name) values ($1, 'ravi', 'Ravi Menon') returning id",
    [tenantId],
  );
  userId = rows[0].id;
});

/** Stores an event of `verb` that happened so many minutes ago; answers when. */
async function store(verb: string | null, activity: string, minutesAgo: number, title?: string) {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  count += 1;
  const key = uuidV7(at.getTime(), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, count >> 8, count & 255));
  await owner.query(
    `insert into activity_events (tenant_id, key, user_id, source, module, activity, verb, subject_title,
       occurred_at, received_at) values ($1, $2, $3, 'browser', 'Academy', $4, $5, $6, $7, now())`,
    [tenantId, key, userId, activity, verb, title ?? null, at],
  );
  return at;
}

const call = (status: string, reason: string | null, minutesAgo: number) =>
  owner.query(
    `insert into activity_calls (tenant_id, at, source, status, reason, activity)
     values ($1, now() - make_interval(mins => $2), 'browser', $3, $4, 'Enroll - Safety')`,
    [tenantId, minutesAgo, status, reason],
  );

describe("the verification of a set-up", () => {
  it("has seen nothing at first", async () => {
    expect(await readVerification(actor, {})).toEqual({
      seen: { view: null, enrolment: null, completion: null },
      trouble: null,
    });
  });

  it("names the latest arrival of each kind, however long ago", async () => {
    await store("presence", "Active in Academy", 5);
    const viewed = await store("presence", "Active in Academy", 2);
    const enrolled = await store("enrol", "Enroll - Safety", 60 * 24 * 90, "Safety");
    await store(null, "Viewed - Catalogue", 1);
    const by = { by: "Ravi Menon", source: "browser" };
    expect((await readVerification(actor, {})).seen).toEqual({
      view: { at: viewed, what: "Academy", ...by },
      enrolment: { at: enrolled, what: "Safety", ...by },
      completion: null,
    });
    await store("complete", "Complete - Safety", 0);
    expect((await readVerification(actor, {})).seen.completion).toMatchObject({
      what: "Complete - Safety",
    });
  });

  it("tells the last call that did not count, while it is fresh", async () => {
    await call("rejected", "origin is not allowed", 20);
    expect((await readVerification(actor, {})).trouble).toBeNull();
    await call("rejected", "origin is not allowed", 5);
    await call("held", "account ID is not known", 4);
    await call("accepted", null, 1);
    expect((await readVerification(actor, {})).trouble).toMatchObject({
      ...{ status: "held", reason: "account ID is not known", activity: "Enroll - Safety" },
    });
  });

  it("is of the organization alone", async () => {
    await store("complete", "Complete - Safety", 1, "Safety");
    await call("held", "account ID is not known", 1);
    const other = { ...actor, tenantId: await newOrganization(owner) };
    expect(await readVerification(other, {})).toMatchObject({
      seen: { completion: null },
      trouble: null,
    });
  });
});
