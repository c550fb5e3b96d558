import { describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { activityWorld, storedOf } from "@/lib/activity/server/testing/activity-world";
import { systemActor } from "@/lib/auth/actor";
import type { KeyScope } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { createKey } from "@/lib/keys/server/create-key";
import { POST } from "./route";

const owner = ownerPool();
const web = webPool();

async function keyOf(tenantId: string, scope: KeyScope = "activity:write"): Promise<string> {
  setDatabase(web);
  const actor = systemActor(tenantId, "test");
  return (await createKey(actor, { name: "Test", scopes: [scope] })).secret;
}

async function post(secret: string, body: unknown, type = "application/json") {
  const request = new Request("https://quorum.example/api/v1/activity", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": type },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await POST(request, {});
  return { status: response.status, answer: await response.json() };
}

const event = (id: string, more: object = {}) => ({
  ...{ id, occurred_at: "2026-02-01T10:00:00Z", activity: "Enroll - Safety" },
  user: { id: "ann@example.com", name: "Ann", email: "ann@work.example", language: "es" },
  account: { id: "B-1", name: "Brightwater" },
  subject: { kind: "course", id: "c-1" },
  ...more,
});

describe("POST /api/v1/activity", () => {
  it("counts an event once by its own ID and time, and makes whom it names", async () => {
    const { tenantId } = await activityWorld(owner, { accounts: [] });
    const key = await keyOf(tenantId);
    const first = await post(key, [event("e1"), event("e1"), event("e2")]);
    expect(first).toMatchObject({
      status: 200,
      answer: { events: { accepted: 2, known: 1, refused: 0 }, issues: [] },
    });
    const lines = [event("e2"), event("e3")].map((one) => JSON.stringify(one)).join("\n");
    expect(await post(key, lines, "application/x-ndjson")).toMatchObject({
      answer: { events: { accepted: 1, known: 1, refused: 0 } },
    });
    expect(await storedOf(owner, tenantId)).toMatchObject({
      events: [1, 2, 3].map(() => ({
        ...{ user: "ann@example.com", account: "B-1", source: "api", verb: "enrol" },
        ...{ subject_kind: "course", subject_key: "c-1", subject_title: "Safety" },
      })),
      users: [{ key: "ann@example.com", name: "Ann", email: "ann@work.example" }],
    });
    const { rows } = await owner.query(
      "select distinct occurred_at, tableoid::regclass::text as month from activity_events where tenant_id = $1",
      [tenantId],
    );
    expect(rows).toEqual([
      { occurred_at: new Date("2026-02-01T10:00:00Z"), month: "activity_events_2026_02" },
    ]);
  });

  it("keeps the good items and says what is wrong with the others", async () => {
    const { tenantId } = await activityWorld(owner, { accounts: [] });
    const { status, answer } = await post(await keyOf(tenantId), {
      accounts: [{ id: "B-1", name: "One" }, { id: "" }, { id: "B-2", paying: "yes" }],
      courses: [{ id: "c-1", title: "Safety" }, { id: "c-2" }],
      paths: [{ id: "p-1", title: "Basics", courses: ["c-1", "c-9"] }],
      users: [
        { id: "bo", email: "no address" },
        { id: "cy", account: { id: "B-1" } },
      ],
      events: [
        event("e1"),
        event("", {}),
        event("e3", { occurred_at: "2999-01-01T00:00:00Z" }),
        event("e4", { occurred_at: "yesterday" }),
        event("e5", { user: { name: "nobody" } }),
        event("e6", { activity: "a\u0000" }),
        "no event",
      ],
    });
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      accounts: { accepted: 1, known: 0, refused: 2 },
      courses: { accepted: 1, refused: 1 },
      paths: { accepted: 0, refused: 1 },
      users: { accepted: 1, refused: 1 },
      events: { accepted: 1, refused: 6 },
    });
    const issues = answer.issues.map((issue: { list: string; index: number; place: string }) => [
      issue.list,
      issue.index,
      issue.place,
    ]);
    expect(issues).toEqual([
      ["accounts", 1, "id"],
      ["accounts", 2, "paying"],
      ["courses", 1, "title"],
      ["paths", 0, "courses"],
      ["users", 0, "user.email"],
      ["events", 1, "id"],
      ["events", 2, "occurred_at"],
      ["events", 3, "occurred_at"],
      ["events", 4, "user.id"],
      ["events", 5, "activity"],
      ["events", 6, null],
    ]);
    for (const issue of answer.issues) expect(issue.remedy).not.toBe("");
  });

  it("changes accounts and keeps what they were", async () => {
    const { tenantId } = await activityWorld(owner, { accounts: ["B-1"] });
    await owner.query(
      `insert into attribute_definitions (tenant_id, object, key, label, type)
       values ($1, 'account', 'own:health', 'Health', 'number')`,
      [tenantId],
    );
    const key = await keyOf(tenantId);
    const put = async (account: object) =>
      (await post(key, { accounts: [{ id: "B-1", ...account }] })).answer.accounts;
    const full = { name: "Bright", paying: true, lifecycle: "Live", attributes: { Health: 70 } };
    expect(await put(full)).toMatchObject({ accepted: 1 });
    expect(await put({ ...full, attributes: { health: "70" } })).toMatchObject({
      accepted: 0,
      known: 1,
    });
    expect(await put({ paying: null, attributes: { health: null } })).toMatchObject({
      accepted: 1,
    });
    const { rows } = await owner.query(
      "select attribute, before, after, cause from attribute_changes where tenant_id = $1 order by id",
      [tenantId],
    );
    expect(rows).toEqual([
      { attribute: "name", before: "B-1", after: "Bright", cause: "api" },
      { attribute: "paying", before: null, after: "yes", cause: "api" },
      { attribute: "lifecycle", before: null, after: "Live", cause: "api" },
      { attribute: "own:health", before: null, after: 70, cause: "api" },
      { attribute: "paying", before: "yes", after: null, cause: "api" },
      { attribute: "own:health", before: 70, after: null, cause: "api" },
    ]);
    const { rows: accounts } = await owner.query(
      "select name, is_paying, lifecycle, custom from activity_accounts where tenant_id = $1",
      [tenantId],
    );
    expect(accounts).toEqual([{ name: "Bright", is_paying: null, lifecycle: "Live", custom: {} }]);
  });

  it("keeps the catalogue by ID: renames, old titles, courses of paths, what had only been seen", async () => {
    const { tenantId } = await activityWorld(owner);
    const key = await keyOf(tenantId);
    const { rows: seen } = await owner.query(
      `with seen as (
         insert into activity_subjects (tenant_id, kind, title, origin) values ($1, 'course', 'Cold  Chain', 'seen') returning id
       ), titled as (
         insert into subject_titles (tenant_id, kind, title, subject_id) select $1, 'course', 'cold chain', id from seen
       ) select id from seen`,
      [tenantId],
    );
    await post(key, {
      courses: [
        { id: "c-1", title: "Cold chain" },
        { id: "c-2", title: "Safety" },
      ],
      paths: [{ id: "c-1", title: "Basics", courses: ["c-2", "c-1"] }],
    });
    const renamed = { courses: [{ id: "c-1", title: "Cold Chain 2", archived: true }] };
    expect((await post(key, renamed)).answer.courses).toMatchObject({ accepted: 1 });
    expect((await post(key, renamed)).answer.courses).toMatchObject({ accepted: 0, known: 1 });
    expect(
      (await post(key, { paths: [{ id: "c-1", title: "Basics", courses: ["c-2"] }] })).answer.paths,
    ).toMatchObject({ accepted: 1 });
    const { rows } = await owner.query(
      `select s.id, kind, key, s.title, origin, archived_at is not null as archived,
         (select array_agg(t.title order by t.title) from subject_titles t where t.tenant_id = $1 and t.subject_id = s.id) as titles,
         (select array_agg(course_id order by position) from path_courses p where p.tenant_id = $1 and p.path_id = s.id) as courses
       from activity_subjects s where tenant_id = $1 order by s.id`,
      [tenantId],
    );
    const [first, second, path] = rows;
    expect(first).toMatchObject({
      ...{ id: seen[0]?.id, key: "c-1", title: "Cold Chain 2", origin: "api", archived: true },
      titles: ["cold chain", "cold chain 2"],
    });
    expect(second).toMatchObject({ key: "c-2", title: "Safety" });
    expect(path).toMatchObject({
      kind: "path",
      key: "c-1",
      title: "Basics",
      courses: [second?.id],
    });
  });

  it.each<[unknown, number, string]>([
    ["", 422, "There is nothing in the body."],
    ["{", 422, "There is nothing in the body."],
    [{ event: [] }, 422, "“event” is no list that is known."],
    [{ events: {} }, 422, "“events” is no list that is known."],
    [Array(5001).fill(0), 413, "These are 5,001 items."],
    [" ".repeat(10_000_001), 413, "larger than 10 MB"],
  ])("refuses a body whole: %#", async (body, status, title) => {
    const { tenantId } = await activityWorld(owner);
    expect(await post(await keyOf(tenantId), body)).toMatchObject({
      status,
      answer: { title: expect.stringContaining(title) },
    });
    expect((await storedOf(owner, tenantId)).calls).toEqual([]);
  });

  it("refuses a key for something else, and gives another organization's key nothing", async () => {
    const ours = await activityWorld(owner);
    const theirs = await activityWorld(owner, { accounts: [] });
    expect(await post(await keyOf(ours.tenantId, "coaching:write"), [event("e1")])).toMatchObject({
      status: 403,
    });
    await post(await keyOf(theirs.tenantId), [event("e1", { account: { id: "ACC-1" } })]);
    const stored = await storedOf(owner, ours.tenantId);
    expect([stored.events, stored.users, stored.calls]).toEqual([[], [], []]);
  });
});
