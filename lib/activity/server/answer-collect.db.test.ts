import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { answerCollect } from "./answer-collect";
import { activityWorld, browserKey, collectRequest, storedOf } from "./testing/activity-world";

const owner = ownerPool();
const web = webPool();

beforeAll(() => {
  setDatabase(web);
});

const view = (serviceId: string, more: object = {}) => ({
  ...{
    id: browserKey(),
    service_id: serviceId,
    module: "Academy",
    activity: "Enroll - Cold Chain",
  },
  user: { id: "Ann@Example.com", name: "Ann Ray" },
  account: { id: "ACC-1", name: "Atlas" },
  ...more,
});

describe("POST /api/collect", () => {
  it("stores an event with its meaning, its user and its line in the console", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const answer = await answerCollect(collectRequest(view(serviceId)));
    expect(answer).toMatchObject({ status: 202, body: null });
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    const stored = await storedOf(owner, tenantId);
    expect(stored).toMatchObject({
      events: [
        {
          ...{ user: "ann@example.com", account: "ACC-1", source: "browser", module: "Academy" },
          ...{ activity: "Enroll - Cold Chain", verb: "enrol", subject_title: "Cold Chain" },
          subject_kind: null,
        },
      ],
      users: [
        { key: "ann@example.com", name: "Ann Ray", email: "ann@example.com", account: "ACC-1" },
      ],
      calls: [{ status: "accepted", reason: null, user_key: "ann@example.com" }],
      arrivals: [{ user: "ann@example.com" }],
    });
  });

  it("counts a repeated call once, whatever else it says", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const call = view(serviceId);
    await answerCollect(collectRequest(call));
    expect(await answerCollect(collectRequest({ ...call, attempt: 2 }))).toMatchObject({
      status: 202,
    });
    const { events, calls, arrivals } = await storedOf(owner, tenantId);
    expect(events).toHaveLength(1);
    expect(arrivals).toHaveLength(1);
    expect(calls.map(({ reason }) => reason)).toEqual([null, "already counted"]);
  });

  it("meets a repeated call of a browser whose clock is wrong", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const call = view(serviceId, { id: browserKey(Date.UTC(2001, 0)) });
    await answerCollect(collectRequest(call));
    await answerCollect(collectRequest(call));
    const { events } = await storedOf(owner, tenantId);
    expect(events).toHaveLength(1);
    expect(events[0]?.key).not.toBe(call.id);
  });

  it("holds an event of an account nobody has named, without telling the browser", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const call = view(serviceId, { account: { id: "ACC-77120" } });
    expect(await answerCollect(collectRequest(call))).toMatchObject({ status: 202, body: null });
    await answerCollect(collectRequest(call));
    expect(await storedOf(owner, tenantId)).toMatchObject({
      ...{ events: [], users: [], arrivals: [] },
      held: [{ reason: "unknown_account", account_key: "ACC-77120", user_key: "ann@example.com" }],
      calls: [
        { status: "held", reason: "account ID is not known", place: "account.id" },
        { status: "held", reason: "account ID is not known" },
      ],
    });
  });

  it("holds an event whose account is not the user's", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    await answerCollect(collectRequest(view(serviceId)));
    await answerCollect(collectRequest(view(serviceId, { account: { id: "ACC-2" } })));
    await answerCollect(collectRequest(view(serviceId, { account: null })));
    expect(await storedOf(owner, tenantId)).toMatchObject({
      events: [{ account: "ACC-1" }, { account: "ACC-1" }],
      held: [{ reason: "contradicts_user", account_key: "ACC-2" }],
      users: [{ account: "ACC-1" }],
    });
  });

  it("gives a user without an account the first that is known", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    await answerCollect(collectRequest(view(serviceId, { account: { id: "undefined" } })));
    expect((await storedOf(owner, tenantId)).users).toMatchObject([{ account: null }]);
    await answerCollect(collectRequest(view(serviceId)));
    expect((await storedOf(owner, tenantId)).users).toMatchObject([{ account: "ACC-1" }]);
  });

  it.each<[string, object | string, number, string, string | null]>([
    ["no user", { user: undefined }, 422, "user is missing", "user.id"],
    [
      "a user that is a variable's name",
      { user: { id: "undefined" } },
      422,
      "user is missing",
      "user.id",
    ],
    [
      "a long ID",
      { account: { id: "x".repeat(201) } },
      422,
      "account.id is longer than 200 characters",
      "account.id",
    ],
    [
      "a control character",
      { activity: "a\u0007b" },
      422,
      "activity has a control character in it",
      "activity",
    ],
    [
      "half a character",
      { user: { id: "1", name: "\ud800" } },
      422,
      "a text has a control character in it",
      "user.name",
    ],
    [
      "a NUL deep inside",
      { user: { id: "1", x: ["\0"] } },
      422,
      "a text has a control character in it",
      "user.x.0",
    ],
    [
      "nothing to say",
      { activity: undefined, user: { id: "1" } },
      422,
      "activity is missing",
      "activity",
    ],
    ["too much", { page: "x".repeat(70_000) }, 413, "the body is larger than 64 kB", null],
  ])("refuses %s and says where", async (_, more, status, reason, place) => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const { body, ...answer } = await answerCollect(
      collectRequest(view(serviceId, more as object)),
    );
    expect(answer.status).toBe(status);
    expect(JSON.parse(String(body))).toMatchObject({ title: reason, place });
    expect(await storedOf(owner, tenantId)).toMatchObject({
      ...{ events: [], users: [], held: [] },
      calls: [{ status: "rejected", reason, place }],
    });
  });

  it("refuses what is no JSON, and logs it where it names a service", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    expect(await answerCollect(collectRequest(`{"service_id":"${serviceId}",`))).toMatchObject({
      status: 422,
    });
    expect((await storedOf(owner, tenantId)).calls).toMatchObject([
      { reason: "the body is not a JSON object" },
    ]);
    expect(await answerCollect(collectRequest("[]"))).toMatchObject({ status: 404 });
  });

  it("knows nobody's service", async () => {
    expect(await answerCollect(collectRequest(view("SP-000000-00")))).toMatchObject({
      status: 404,
    });
  });

  it("lets only listed origins send", async () => {
    const { tenantId, serviceId } = await activityWorld(owner, {
      origins: ["https://academy.example"],
    });
    const from = (origin?: string) =>
      answerCollect(collectRequest(view(serviceId), { headers: origin ? { origin } : {} }));
    expect(await from("https://academy.example")).toMatchObject({ status: 202 });
    expect(await from("https://academy.example.evil.example")).toMatchObject({ status: 403 });
    expect(await from()).toMatchObject({ status: 403 });
    const { events, calls } = await storedOf(owner, tenantId);
    expect(events).toHaveLength(1);
    expect(calls.map(({ reason }) => reason)).toEqual([
      null,
      "origin is not allowed",
      "origin is not allowed",
    ]);
  });

  it.each(["sec-gpc", "dnt"])(
    "leaves a browser alone that sends %s, if the organization says so",
    async (name) => {
      for (const honours of [true, false]) {
        const { tenantId, serviceId } = await activityWorld(owner, { honours });
        const request = collectRequest(view(serviceId), { headers: { [name]: "1" } });
        expect(await answerCollect(request)).toMatchObject({ status: honours ? 204 : 202 });
        const { calls, events } = await storedOf(owner, tenantId);
        expect([calls.length, events.length]).toEqual(honours ? [0, 0] : [1, 1]);
      }
    },
  );

  it("has an address wait that calls too often", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const call = (address: string) =>
      answerCollect(collectRequest(view(serviceId), { address, headers: { "sec-gpc": "0" } }));
    const answers = await Promise.all(Array.from({ length: 3001 }, () => call("192.0.2.1")));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
    expect(await call("192.0.2.2")).toMatchObject({ status: 202 });
    expect((await storedOf(owner, tenantId)).events).toHaveLength(3001);
  });

  it("keeps nothing of an address but its network", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    for (const address of ["192.0.2.7", "2001:db8:1:2::3"]) {
      await answerCollect(collectRequest(view(serviceId), { address }));
    }
    const { rows } = await owner.query(
      "select request ->> 'network' as network from activity_calls where tenant_id = $1 order by id",
      [tenantId],
    );
    expect(rows.map(({ network }) => network)).toEqual(["192.0.2.0/24", "2001:db8:1::/48"]);
  });
});
