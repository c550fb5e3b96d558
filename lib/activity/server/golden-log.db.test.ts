import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { foldAll, newUsers, readFacts, type ToldEvent, tell } from "./testing/told-activity";

const owner = ownerPool();
const worker = workerPool();
const now = new Date("2026-11-20T12:00:00Z");

/** A catalogue of two courses, a path of both, and a course with the path's title. */
async function newAcademy(): Promise<string> {
  const tenantId = await newOrganization(owner);
  await owner.query("update organizations set time_zone = 'America/New_York' where id = $1", [
    tenantId,
  ]);
  await owner.query(
    `with made as (
       insert into activity_subjects (tenant_id, kind, key, title, origin)
       values ($1, 'course', 'c1', 'Basics', 'api'), ($1, 'course', 'c2', 'Reports', 'api'),
         ($1, 'path', 'p1', 'Analyst', 'api'), ($1, 'course', 'c3', 'Analyst', 'api')
       returning id, kind, key, title
     ), titled as (
       insert into subject_titles select $1, kind, lower(title), id from made
     )
     insert into path_courses select $1, p.id, c.id, row_number() over (order by c.key)
     from made p, made c where p.key = 'p1' and c.key in ('c1', 'c2')`,
    [tenantId],
  );
  await newUsers(owner, tenantId, { ada: "north", ben: "north", cleo: "south", dan: null });
  return tenantId;
}

async function answer(
  tenantId: string,
  at: string,
  score: number,
  reasons: string[],
  comment: string | null,
) {
  await owner.query(
    `insert into csat_answers (tenant_id, key, user_id, subject_id, score, reasons, comment, answered_at)
     select $1, $2, u.id, s.id, $3, $4, $5, $6 from activity_users u, activity_subjects s
     where u.tenant_id = $1 and s.tenant_id = $1 and u.key = 'ada' and s.key = 'c1'`,
    [tenantId, randomUUID(), score, reasons, comment, at],
  );
  await owner.query(
    `insert into activity_arrivals (tenant_id, user_id, since)
     select $1, id, $2 from activity_users where tenant_id = $1 and key = 'ada'`,
    [tenantId, at],
  );
}

const log: ToldEvent[] = [
  { user: "ada", at: "2026-03-01T09:00:00.250Z", verb: "enrol", title: "Analyst", kind: "path" },
  { user: "ada", at: "2026-03-02T09:00:00Z", verb: "enrol", title: " basics " },
  // The webhook tells the same enrolment a little later.
  { user: "ada", at: "2026-03-02T09:00:07Z", verb: "enrol", kind: "course", key: "c1" },
  { user: "ada", at: "2026-03-03T09:00:00Z", verb: "enrol", title: "Reports" },
  { user: "ada", at: "2026-03-10T15:00:00Z", verb: "complete", title: "Reports" },
  { user: "ada", at: "2026-03-08T15:00:00Z", verb: "complete", title: "Basics" },
  { user: "ada", at: "2026-04-01T15:00:00Z", verb: "complete", title: "Basics" },
  { user: "ben", at: "2026-02-01T08:00:00Z", verb: "enrol", kind: "course", key: "c2" },
  { user: "ben", at: "2026-02-04T08:00:00Z", verb: "enrol", title: "Analyst" },
  { user: "cleo", at: "2026-05-01T08:00:00Z", verb: "enrol", kind: "path", key: "p1" },
  { user: "cleo", at: "2026-05-03T08:00:00Z", verb: "complete", kind: "path", key: "p1" },
  // Two o'clock at night in London is the evening before in New York.
  { user: "cleo", at: "2026-05-03T02:00:00Z", verb: "presence", activity: "Active in Academy" },
  { user: "cleo", at: "2026-05-03T03:59:59Z", verb: "presence", activity: "Active in Academy" },
];

const users = [
  {
    key: "ada",
    course_completions: 2,
    course_enrollments: 2,
    path_completions: 1,
    path_enrollments: 1,
    first_course_completed: "2026-03-08T15:00:00.000Z",
    first_course_enrolled: "2026-03-02T09:00:00.000Z",
    first_path_completed: "2026-03-10T15:00:00.000Z",
    first_path_enrolled: "2026-03-01T09:00:00.250Z",
    "course c1: completed": "2026-03-08T15:00:00.000Z",
    "course c1: enrolled": "2026-03-02T09:00:00.000Z",
    "course c2: completed": "2026-03-10T15:00:00.000Z",
    "course c2: enrolled": "2026-03-03T09:00:00.000Z",
    "path p1: completed": "2026-03-10T15:00:00.000Z",
    "path p1: enrolled": "2026-03-01T09:00:00.250Z",
    "course c1: csat": 2,
    "course c1: csat_low": ["Hard to find", "Pace was off"],
    "course c1: csat_comment": "Too quick.",
    "course c1: csat_at": "2026-03-12T10:00:00.000Z",
    first_seen_at: new Date("2026-03-01T09:00:00.250Z"),
    last_seen_at: new Date("2026-04-01T15:00:00Z"),
  },
  {
    key: "ben",
    course_completions: 0,
    course_enrollments: 2,
    path_completions: 0,
    path_enrollments: 0,
    first_course_enrolled: "2026-02-01T08:00:00.000Z",
    "course c2: enrolled": "2026-02-01T08:00:00.000Z",
    // A title that both a course and a path have, from a sender that does not say which.
    "course c3: enrolled": "2026-02-04T08:00:00.000Z",
    first_seen_at: new Date("2026-02-01T08:00:00Z"),
    last_seen_at: new Date("2026-02-04T08:00:00Z"),
  },
  {
    key: "cleo",
    course_completions: 0,
    course_enrollments: 0,
    path_completions: 1,
    path_enrollments: 1,
    first_path_completed: "2026-05-03T08:00:00.000Z",
    first_path_enrolled: "2026-05-01T08:00:00.000Z",
    "path p1: completed": "2026-05-03T08:00:00.000Z",
    "path p1: enrolled": "2026-05-01T08:00:00.000Z",
    first_seen_at: new Date("2026-05-01T08:00:00Z"),
    last_seen_at: new Date("2026-05-03T08:00:00Z"),
  },
  { key: "dan", first_seen_at: null, last_seen_at: null },
];

const accounts = [
  {
    key: "north",
    first_course_completed: "2026-03-08T15:00:00.000Z",
    first_course_enrolled: "2026-02-01T08:00:00.000Z",
    first_path_completed: "2026-03-10T15:00:00.000Z",
    first_path_enrolled: "2026-03-01T09:00:00.250Z",
    "course c1: completed": "2026-03-08T15:00:00.000Z",
    "course c1: enrolled": "2026-03-02T09:00:00.000Z",
    "course c2: completed": "2026-03-10T15:00:00.000Z",
    "course c2: enrolled": "2026-02-01T08:00:00.000Z",
    "course c3: enrolled": "2026-02-04T08:00:00.000Z",
    "path p1: completed": "2026-03-10T15:00:00.000Z",
    "path p1: enrolled": "2026-03-01T09:00:00.250Z",
  },
  {
    key: "south",
    first_path_completed: "2026-05-03T08:00:00.000Z",
    first_path_enrolled: "2026-05-01T08:00:00.000Z",
    "path p1: completed": "2026-05-03T08:00:00.000Z",
    "path p1: enrolled": "2026-05-01T08:00:00.000Z",
  },
];

const orders: [string, ToldEvent[][]][] = [
  ["at once", [log]],
  ["one by one", log.map((event) => [event])],
  ["backwards, each twice", log.toReversed().map((event) => [event, event])],
  ["the late half first", [log.slice(6), log.slice(0, 6), log]],
];

describe.each(orders)("the golden log, told %s", (_, batches) => {
  let tenantId = "";
  beforeAll(async () => {
    tenantId = await newAcademy();
    await answer(
      tenantId,
      "2026-03-12T10:00:00Z",
      2,
      ["Hard to find", "Pace was off"],
      "Too quick.",
    );
    for (const batch of batches) {
      await tell(owner, tenantId, batch);
      await foldAll(worker, tenantId, now);
    }
    await answer(tenantId, "2026-03-11T10:00:00Z", 5, ["Good pace"], null);
    await foldAll(worker, tenantId, now);
  });

  it("gives every attribute the value worked out by hand", async () => {
    const facts = await readFacts(owner, tenantId);
    expect(facts.users).toEqual(users);
    expect(facts.accounts).toEqual(accounts);
    expect(facts.subjects).toEqual(["course c1", "course c2", "course c3", "path p1"]);
  });

  it("counts days by the organization's calendar", async () => {
    const { days } = await readFacts(owner, tenantId);
    const presence = days.filter(({ is_presence }) => is_presence);
    expect(presence).toEqual([
      {
        ...{ user: "cleo", day: "2026-05-02", module: "Academy" },
        ...{ activity: "Active in Academy", is_presence: true, events: 2 },
      },
    ]);
    expect(days.filter(({ is_presence }) => !is_presence)).toHaveLength(11);
  });
});

describe("what comes after the golden log", () => {
  let tenantId = "";
  const adasPath = async () => {
    const { progress } = await readFacts(owner, tenantId);
    return progress.find(({ user, subject }) => user === "ada" && subject === "path p1");
  };
  beforeAll(async () => {
    tenantId = await newAcademy();
    await tell(owner, tenantId, log);
    await foldAll(worker, tenantId, now);
  });

  it("takes the academy's own date of a path completion, once it comes", async () => {
    expect(await adasPath()).toMatchObject({
      completed_at: new Date("2026-03-10T15:00:00Z"),
      is_derived: true,
    });
    await tell(owner, tenantId, [
      { user: "ada", at: "2026-03-10T15:00:30Z", verb: "complete", kind: "path", key: "p1" },
    ]);
    await foldAll(worker, tenantId, now);
    expect(await adasPath()).toMatchObject({
      completed_at: new Date("2026-03-10T15:00:30Z"),
      is_derived: false,
    });
  });

  it("keeps a history, effective when the events happened", async () => {
    const { rows } = await owner.query(
      `select before, after, effective_at, changed_at, cause from attribute_changes c
       where tenant_id = $1 and object = 'user' and attribute = 'first_path_completed'
         and record_id = (select id from activity_users u where u.tenant_id = $1 and u.key = 'ada') order by id`,
      [tenantId],
    );
    expect(rows).toEqual([
      {
        before: null,
        after: "2026-03-10T15:00:00.000Z",
        effective_at: new Date("2026-03-10T15:00:00Z"),
        changed_at: now,
        cause: "log",
      },
      {
        before: "2026-03-10T15:00:00.000Z",
        after: "2026-03-10T15:00:30.000Z",
        effective_at: new Date("2026-03-10T15:00:30Z"),
        changed_at: now,
        cause: "log",
      },
    ]);
  });

  it("changes nothing when a course is renamed, and finds it by either title", async () => {
    const before = await readFacts(owner, tenantId);
    await owner.query(
      `with renamed as (
         update activity_subjects set title = 'Foundations' where tenant_id = $1 and key = 'c1' returning id)
       insert into subject_titles select $1, 'course', 'foundations', id from renamed`,
      [tenantId],
    );
    await tell(owner, tenantId, log);
    await foldAll(worker, tenantId, now);
    expect(await readFacts(owner, tenantId)).toEqual(before);
    await tell(owner, tenantId, [
      { user: "dan", at: "2026-06-01T08:00:00Z", verb: "enrol", title: "Basics" },
      { user: "dan", at: "2026-06-02T08:00:00Z", verb: "complete", title: "FOUNDATIONS" },
    ]);
    await foldAll(worker, tenantId, now);
    const dan = (await readFacts(owner, tenantId)).users.find(({ key }) => key === "dan");
    expect(dan).toMatchObject({
      course_enrollments: 1,
      course_completions: 1,
      "course c1: enrolled": "2026-06-01T08:00:00.000Z",
      "course c1: completed": "2026-06-02T08:00:00.000Z",
    });
  });
});
