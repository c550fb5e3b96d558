import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { answerAcademy } from "./answer-academy";
import { hashEndpoint } from "./find-service";
import { activityWorld, storedOf } from "./testing/activity-world";

const owner = ownerPool();
const web = webPool();

beforeAll(() => {
  setDatabase(web);
});

async function academy() {
  const { tenantId } = await activityWorld(owner);
  const endpoint = randomBytes(32).toString("base64url");
  await owner.query("update activity_services set webhook_hash = $2 where tenant_id = $1", [
    tenantId,
    hashEndpoint(endpoint),
  ]);
  const post = async (body: unknown) => {
    const request = new Request("https://quorum.example/api/webhooks/academy/x", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return (await answerAcademy(endpoint, request)).status;
  };
  return { tenantId, post };
}

const enrolment = {
  event_type: "COURSE_ENROLLMENT",
  timestamp: "2026-02-13T18:57:55.066475+00:00",
  user: {
    id: "u-1",
    email: "Jane@Example.com",
    first_name: "Jane",
    last_name: "Doe",
    signup_fields: { "Account ID": "ACC-1" },
  },
  course: { id: "c-1", published_course_id: "pc-1", title: "Cold Chain" },
};

describe("the academy's webhook", () => {
  it("stores an event at its own time, once however often it is posted", async () => {
    const { tenantId, post } = await academy();
    expect([await post(enrolment), await post(enrolment)]).toEqual([202, 202]);
    const stored = await storedOf(owner, tenantId);
    expect(stored).toMatchObject({
      events: [
        {
          ...{ user: "jane@example.com", account: "ACC-1", source: "webhook", verb: "enrol" },
          ...{ activity: "Enroll - Cold Chain", subject_kind: "course", subject_key: "c-1" },
        },
      ],
      users: [{ key: "jane@example.com", name: "Jane Doe", email: "jane@example.com" }],
    });
    expect(stored.calls.map(({ reason }) => reason)).toEqual([null, "already counted"]);
    const { rows } = await owner.query(
      "select occurred_at from activity_events where tenant_id = $1",
      [tenantId],
    );
    expect(rows).toEqual([{ occurred_at: new Date("2026-02-13T18:57:55.066Z") }]);
  });

  it("knows a person whom the pages know by the academy's ID", async () => {
    const { tenantId, post } = await academy();
    await owner.query(
      "insert into activity_users (tenant_id, key, name) values ($1, 'u-1', 'Jane')",
      [tenantId],
    );
    await post(enrolment);
    expect((await storedOf(owner, tenantId)).events).toMatchObject([{ user: "u-1" }]);
  });

  it("holds what names an account nobody knows, and makes no account", async () => {
    const { tenantId, post } = await academy();
    const fields = [{ label: "accountid", value: "ACC-9" }];
    await post({ ...enrolment, user: { ...enrolment.user, signup_fields: fields } });
    expect(await storedOf(owner, tenantId)).toMatchObject({
      events: [],
      held: [{ account_key: "ACC-9", reason: "unknown_account" }],
    });
  });

  it("says thanks for what nobody counts, and shows it in the console", async () => {
    const { tenantId, post } = await academy();
    expect(await post({ ...enrolment, event_type: "DOMAIN_ENROLLMENT" })).toBe(202);
    const { events, calls } = await storedOf(owner, tenantId);
    expect(events).toEqual([]);
    expect(calls).toMatchObject([
      { status: "rejected", reason: "DOMAIN_ENROLLMENT is not counted" },
    ]);
  });

  it.each([
    ["no JSON", "{"],
    ["no user", { ...enrolment, user: {} }],
    ["no course", { ...enrolment, course: null }],
    ["a NUL", { ...enrolment, course: { title: "\0" } }],
  ])("refuses %s", async (_, body) => {
    const { tenantId, post } = await academy();
    expect(await post(body)).toBe(422);
    expect(await storedOf(owner, tenantId)).toMatchObject({
      events: [],
      calls: [{ status: "rejected" }],
    });
  });

  it("has nothing at any other address", async () => {
    const { tenantId } = await academy();
    const request = new Request("https://quorum.example/", {
      method: "POST",
      body: JSON.stringify(enrolment),
    });
    expect((await answerAcademy("other", request)).status).toBe(404);
    expect((await storedOf(owner, tenantId)).calls).toEqual([]);
  });
});
