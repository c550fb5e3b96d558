import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { goldenAcademy, goldenLog, goldenOrders, tellGoldenLog } from "./testing/golden-log";
import { foldAll, readFacts, tell } from "./testing/told-activity";

const owner = ownerPool();
const worker = workerPool();
const now = new Date("2026-11-20T12:00:00Z");

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

describe.each(goldenOrders)("the golden log, told %s", (_, batches) => {
  let tenantId = "";
  beforeAll(async () => {
    tenantId = await goldenAcademy(owner);
    await tellGoldenLog(owner, tenantId, batches, () => foldAll(worker, tenantId, now));
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
    tenantId = await goldenAcademy(owner);
    await tell(owner, tenantId, goldenLog);
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
    await tell(owner, tenantId, goldenLog);
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
