import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import {
  addSubject,
  archiveSubject,
  mergeSubject,
  renameSubject,
  setPathCourses,
  turnIntoPath,
} from "./change-subject";
import { getSubject } from "./get-subject";
import { listSubjectPeople } from "./list-subject-people";
import { listSubjects } from "./list-subjects";
import { foldAll, newUsers, readFacts, tell } from "./testing/told-activity";

const owner = ownerPool();
const worker = workerPool();
setDatabase(webPool());
const now = new Date("2026-11-20T12:00:00Z");

let admin: Actor;
let users: Map<string, number>;
const fold = () => foldAll(worker, admin.tenantId, now);
const add = (kind: "course" | "path", title: string) => addSubject(admin, { kind, title, key: "" });
const idOf = async (title: string) => {
  const found = (await listSubjects(admin, {})).find((one) => one.title === title);
  return found?.id ?? 0;
};
const attributesOf = async (user: string) =>
  (await readFacts(owner, admin.tenantId)).users.find(({ key }) => key === user);

beforeEach(async () => {
  const tenantId = await newOrganization(owner);
  const userId = "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10";
  admin = { kind: "user", tenantId, userId, name: "Ada", role: "admin" };
  users = await newUsers(owner, tenantId, { ada: "north", ben: "north", cleo: null });
  await tell(owner, tenantId, [
    { user: "ada", at: "2026-03-01T00:00:00Z", verb: "enrol", title: "Basics" },
    { user: "ada", at: "2026-03-05T00:00:00Z", verb: "complete", title: "Basics" },
    { user: "ben", at: "2026-03-02T00:00:00Z", verb: "enrol", title: "Basics" },
    { user: "ben", at: "2026-03-12T00:00:00Z", verb: "complete", title: "Basics" },
    { user: "cleo", at: "2026-03-03T00:00:00Z", verb: "enrol", title: "Basics" },
    { user: "cleo", at: "2026-03-04T00:00:00Z", verb: "complete", title: "Reports" },
    { user: "ada", at: "2026-03-01T00:00:00Z", verb: "enrol", title: "Analyst" },
  ]);
  await fold();
});

describe("the figures of a course", () => {
  it("are of the enrolled, with the median of those who did both", async () => {
    const rows = await listSubjects(admin, {});
    expect(rows.map(({ title }) => title)).toEqual(["Analyst", "Basics", "Reports"]);
    expect(rows[1]).toMatchObject({ enrolled: 3, completed: 2, medianDays: 7, isSeen: true });
    expect(rows[1]?.rate).toBeCloseTo(2 / 3);
    expect(rows[2]).toMatchObject({ enrolled: 0, completed: 1, rate: null, medianDays: null });
  });

  it("lead to the people behind them", async () => {
    const id = await idOf("Basics");
    const { rows, counts } = await listSubjectPeople(admin, { id, state: "open" });
    expect(counts).toEqual({ enrolled: 3, completed: 2, open: 1 });
    expect(rows.map(({ userId }) => userId)).toEqual([users.get("cleo")]);
  });

  it("say nothing of satisfaction under five people, of whom the last answer counts", async () => {
    const id = await idOf("Basics");
    const more = await newUsers(owner, admin.tenantId, { d: null, e: null });
    const everybody = [...users.values(), ...more.values()];
    const answer = (user: number, score: number, at: string) =>
      owner.query(
        `insert into csat_answers (tenant_id, key, user_id, subject_id, score, reasons, answered_at)
         values ($1, gen_random_uuid(), $2, $3, $4, '{Good pace}', $5)`,
        [admin.tenantId, user, id, score, at],
      );
    for (const user of everybody.slice(1)) await answer(user, 5, "2026-04-02T00:00:00Z");
    for (const user of everybody.slice(1)) await answer(user, 1, "2026-04-01T00:00:00Z");
    expect(await getSubject(admin, { id })).toMatchObject({
      ...{ answers: 4, satisfied: null, satisfaction: null },
    });
    await answer(everybody[0] ?? 0, 3, "2026-04-01T00:00:00Z");
    expect(await getSubject(admin, { id })).toMatchObject({
      ...{ answers: 5, satisfied: 0.8 },
      satisfaction: { scores: [0, 0, 1, 0, 4], reasons: [{ reason: "Good pace", people: 5 }] },
    });
  });
});

describe("changing the catalogue", () => {
  it("counts what is in the log for a course that is added by hand", async () => {
    await add("path", "ANALYST");
    await fold();
    expect(await attributesOf("ada")).toMatchObject({
      ...{ course_enrollments: 1, path_enrollments: 1 },
      "path analyst: enrolled": "2026-03-01T00:00:00.000Z",
    });
    expect((await listSubjects(admin, {})).map(({ title }) => title)).toEqual([
      ...["ANALYST", "Basics", "Reports"],
    ]);
  });

  it("renames a label, and nothing else", async () => {
    const before = await attributesOf("ada");
    const id = await idOf("Basics");
    await renameSubject(admin, { id, title: "Foundations" });
    await tell(owner, admin.tenantId, [
      { user: "cleo", at: "2026-06-01T00:00:00Z", verb: "complete", title: "basics" },
    ]);
    await fold();
    expect(await getSubject(admin, { id })).toMatchObject({
      ...{ title: "Foundations", enrolled: 3, completed: 3, formerTitles: ["basics"] },
    });
    // Only the name under which the test shows the course is another.
    const after = JSON.stringify(await attributesOf("ada")).replaceAll("foundations", "basics");
    expect(JSON.parse(after)).toEqual(JSON.parse(JSON.stringify(before)));
    await expect(renameSubject(admin, { id, title: "reports " })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("merges what was first seen, also for events to come", async () => {
    const into = await add("course", "Reports 2026");
    const id = await idOf("Reports");
    await mergeSubject(admin, { id, into });
    await tell(owner, admin.tenantId, [
      {
        user: "ben",
        at: "2026-06-01T00:00:00Z",
        verb: "complete",
        kind: "course",
        title: "Reports",
      },
    ]);
    await fold();
    expect(await getSubject(admin, { id: into })).toMatchObject({ completed: 2 });
    expect(await idOf("Reports")).toBe(0);
    await expect(
      mergeSubject(admin, { id: into, into: await idOf("Basics") }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("turns a first-seen course into a path, complete with its courses", async () => {
    const id = await idOf("Analyst");
    await turnIntoPath(admin, { id });
    await setPathCourses(admin, { id, courseIds: [await idOf("Basics")] });
    await fold();
    expect(await attributesOf("ada")).toMatchObject({
      ...{ path_completions: 1, first_path_completed: "2026-03-05T00:00:00.000Z" },
    });
    await setPathCourses(admin, { id, courseIds: [await idOf("Reports"), await idOf("Basics")] });
    await fold();
    expect(await attributesOf("ada")).toMatchObject({ path_completions: 0 });
    const { pathCourses } = await getSubject(admin, { id });
    expect(pathCourses.map(({ title }) => title)).toEqual(["Reports", "Basics"]);
  });

  it("refuses a path among courses, a course with courses, and a path turned again", async () => {
    const [path, course] = [await add("path", "New path"), await idOf("Basics")];
    for (const refused of [
      () => setPathCourses(admin, { id: path, courseIds: [path] }),
      () => setPathCourses(admin, { id: course, courseIds: [] }),
      () => mergeSubject(admin, { id: course, into: course }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(turnIntoPath(admin, { id: path })).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps the figures of what is archived", async () => {
    const id = await idOf("Basics");
    await archiveSubject(admin, { id, isArchived: true });
    await fold();
    expect(await getSubject(admin, { id })).toMatchObject({ isArchived: true, enrolled: 3 });
    expect(await attributesOf("ada")).toMatchObject({ course_completions: 1 });
  });
});
