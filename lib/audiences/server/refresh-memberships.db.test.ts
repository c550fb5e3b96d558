import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import type { ConditionGroup } from "../condition";
import { type Academy, all, attribute, openAcademy } from "../testing/academy";
import { ensureProvidedAudiences } from "./ensure-provided";
import {
  fillAudiences,
  refreshMemberships,
  refreshTimed,
  type Touched,
} from "./refresh-memberships";

const owner = ownerPool();
const worker = workerPool();
const noon = new Date("2026-08-10T12:00:00.000Z");
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

let academy: Academy;

beforeEach(async () => {
  academy = await openAcademy(owner, [
    { course_completions: 1 },
    { course_completions: 2 },
    {},
    { course_completions: 5 },
  ]);
});

async function addAudience(
  condition: ConditionGroup,
  { object = "user", isTimed = false }: { object?: "user" | "account"; isTimed?: boolean } = {},
): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(
    `insert into audiences (tenant_id, object, name, condition, is_timed, created_by)
     values ($1, $2, 'An audience', $3, $4, 'a test') returning id`,
    [academy.tenantId, object, JSON.stringify(condition), isTimed],
  );
  return rows[0]?.id ?? 0;
}

const refresh = (touched: Touched | "all", now = noon) =>
  withTenant(worker, academy.tenantId, (tx) =>
    refreshMemberships(tx, academy.tenantId, touched, now),
  );

/** Whose values are what, by the number of the user. */
async function compute(user: number, values: Record<string, unknown>): Promise<number> {
  const id = academy.userIds[user] ?? 0;
  await owner.query("update activity_users set computed = $3 where tenant_id = $1 and id = $2", [
    ...[academy.tenantId, id],
    JSON.stringify(values),
  ]);
  return id;
}

async function membersOf(audienceId: number): Promise<number[]> {
  const { rows } = await owner.query<{ id: string }>(
    "select record_id as id from audience_members where tenant_id = $1 and audience_id = $2 order by 1",
    [academy.tenantId, audienceId],
  );
  return rows.map(({ id }) => academy.userIds.indexOf(Number(id)));
}

async function movesOf(audienceId: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; isEntry: boolean }>(
    `select record_id as id, is_entry as "isEntry" from audience_moves
     where tenant_id = $1 and audience_id = $2 order by audience_moves.id`,
    [academy.tenantId, audienceId],
  );
  return rows.map(
    ({ id, isEntry }) => `${academy.userIds.indexOf(Number(id))} ${isEntry ? "enters" : "leaves"}`,
  );
}

async function stateOf(audienceId: number) {
  const { rows } = await owner.query<{ size: number; evaluated: Date | null; days: string }>(
    `select size, evaluated_at as evaluated,
       (select string_agg(day || ' ' || s.size, ', ' order by day) from audience_sizes s
        where s.tenant_id = a.tenant_id and s.audience_id = a.id) as days
     from audiences a where tenant_id = $1 and id = $2`,
    [academy.tenantId, audienceId],
  );
  return rows[0];
}

const completed = (times: number) => all(attribute("course_completions", "at_least", times));
const isIn = (audienceId: number): ConditionGroup =>
  all({ kind: "audience", audienceId, isMember: true });

describe("a refresh", () => {
  it("fills a new audience whole and without moves, whoever was touched", async () => {
    const id = await addAudience(completed(1));
    expect(await refresh({ userIds: [], accountIds: [] })).toBe(0);
    expect(await membersOf(id)).toEqual([0, 1, 3]);
    expect(await movesOf(id)).toEqual([]);
    expect(await stateOf(id)).toEqual({ size: 3, evaluated: noon, days: "2026-08-10 3" });
  });

  it("moves only those who were touched, and writes it down", async () => {
    const id = await addAudience(completed(2));
    await refresh("all");
    await compute(0, { course_completions: 9 });
    const came = await compute(2, { course_completions: 3 });
    const left = await compute(1, {});
    expect(await refresh({ userIds: [came, left], accountIds: [] }, minutesLater(1))).toBe(2);
    expect(await membersOf(id)).toEqual([2, 3]);
    expect((await movesOf(id)).sort()).toEqual(["1 leaves", "2 enters"]);
    expect(await refresh("all", minutesLater(2))).toBe(1);
    expect(await membersOf(id)).toEqual([0, 2, 3]);
    expect(await stateOf(id)).toMatchObject({ size: 3, days: "2026-08-10 3" });
  });

  it("changes nothing the second time", async () => {
    const id = await addAudience(completed(1));
    await refresh("all");
    expect(await refresh("all", minutesLater(1))).toBe(0);
    expect(await movesOf(id)).toEqual([]);
  });

  it("decides an audience after the one it asks for, however they were made", async () => {
    const outer = await addAudience(completed(1));
    const inner = await addAudience(completed(2));
    await owner.query("update audiences set condition = $3 where tenant_id = $1 and id = $2", [
      ...[academy.tenantId, outer],
      JSON.stringify(isIn(inner)),
    ]);
    await refresh("all");
    expect(await membersOf(outer)).toEqual([1, 3]);
    const left = await compute(1, {});
    await refresh({ userIds: [left], accountIds: [] }, minutesLater(1));
    expect(await membersOf(outer)).toEqual([3]);
  });

  it("counts an account in for one of its users", async () => {
    const users = await addAudience(completed(5));
    const accounts = await addAudience(isIn(users), { object: "account" });
    await refresh("all");
    const { rows } = await owner.query<{ id: string }>(
      "select record_id as id from audience_members where tenant_id = $1 and audience_id = $2",
      [academy.tenantId, accounts],
    );
    expect(rows.map(({ id }) => Number(id))).toEqual([academy.accountIds[1]]);
  });

  it("keeps the size of each day of the organization's calendar", async () => {
    await owner.query("update organizations set time_zone = 'Pacific/Auckland' where id = $1", [
      academy.tenantId,
    ]);
    const id = await addAudience(completed(1));
    await refresh("all");
    const touched = await compute(0, {});
    await refresh({ userIds: [touched], accountIds: [] }, minutesLater(24 * 60));
    expect((await stateOf(id))?.days).toBe("2026-08-11 3, 2026-08-12 2");
  });

  it("gives the same members to two workers at a time", async () => {
    const id = await addAudience(completed(1));
    await refresh("all");
    const users = await Promise.all([0, 1].map((user) => compute(user, {})));
    await Promise.all(users.map((user) => refresh({ userIds: [user], accountIds: [] })));
    expect(await membersOf(id)).toEqual([3]);
    expect(await stateOf(id)).toMatchObject({ size: 1 });
    expect(await movesOf(id)).toHaveLength(2);
  });
});

describe("the clock", () => {
  const clock = (now: Date) =>
    withTenant(worker, academy.tenantId, (tx) => refreshTimed(tx, academy.tenantId, now));

  it("moves on those whose days are counted, and leaves the others until the day is over", async () => {
    const instant = "2026-08-10T09:00:00.000Z";
    await compute(0, { first_course_enrolled: instant, course_completions: 1 });
    const timed = await addAudience(all(attribute("first_course_enrolled", "in_last_days", 1)), {
      isTimed: true,
    });
    const other = await addAudience(completed(1));
    await refresh("all");
    expect(await membersOf(timed)).toEqual([0]);
    await compute(1, { first_course_enrolled: instant });
    await clock(minutesLater(60));
    expect(await membersOf(timed)).toEqual([0, 1]);
    expect(await membersOf(other)).toEqual([0, 1, 3]);
    await clock(minutesLater(13 * 60));
    expect(await membersOf(timed)).toEqual([]);
    expect(await membersOf(other)).toEqual([0, 3]);
    expect(await movesOf(timed)).toHaveLength(3);
  });
});

describe("after an audience was saved", () => {
  it("it and those that ask for it are filled, and nobody else", async () => {
    const inner = await addAudience(completed(1));
    const outer = await addAudience(isIn(inner));
    const other = await addAudience(completed(1));
    await refresh("all");
    await compute(2, { course_completions: 1 });
    await withTenant(worker, academy.tenantId, (tx) =>
      fillAudiences(tx, academy.tenantId, [inner], minutesLater(1)),
    );
    expect(await membersOf(inner)).toEqual([0, 1, 2, 3]);
    expect(await membersOf(outer)).toEqual([0, 1, 2, 3]);
    expect(await membersOf(other)).toEqual([0, 1, 3]);
    expect(await movesOf(outer)).toEqual(["2 enters"]);
  });
});

describe("the provided audiences", () => {
  const ensure = () =>
    withTenant(worker, academy.tenantId, (tx) => ensureProvidedAudiences(tx, academy.tenantId));

  async function names(object: "user" | "account"): Promise<string[]> {
    const { rows } = await owner.query<{ name: string }>(
      `select name from audiences where tenant_id = $1 and object = $2 and archived_at is null
         and provided_for is not null order by name collate "C"`,
      [academy.tenantId, object],
    );
    return rows.map(({ name }) => name);
  }

  const expected = [
    ...["Any Academy Course Completion", "Any Academy Course Enrollment"],
    ...["Any Academy Path Completion", "Any Academy Path Enrollment"],
    ...["Forklift CSAT", "Forklift Completions", "Forklift Enrollments"],
    ...["Safety Completions", "Safety Enrollments"],
  ];

  it("are there once for users and once for accounts, however often they are made", async () => {
    await Promise.all([ensure(), ensure()]);
    await ensure();
    expect(await names("user")).toEqual(expected);
    expect(await names("account")).toEqual(expected);
  });

  it("go by the completion where they say so, and are filled by the next refresh", async () => {
    const course = `course:${academy.courseId}`;
    await compute(0, { [`${course}:enrolled`]: "2026-08-01T00:00:00.000Z" });
    await compute(3, {
      [`${course}:completed`]: "2026-08-02T00:00:00.000Z",
      [`${course}:csat`]: 4,
    });
    await ensure();
    await refresh({ userIds: [], accountIds: [] });
    const { rows } = await owner.query<{ key: string; members: string[] }>(
      `select object || ' ' || provided_for as key, array_agg(record_id order by record_id) as members
       from audiences a join audience_members m on m.tenant_id = a.tenant_id and m.audience_id = a.id
       where a.tenant_id = $1 group by 1`,
      [academy.tenantId],
    );
    const members = new Map(rows.map((row) => [row.key, row.members.map(Number)]));
    expect(members.get(`user ${course}:enrolled`)).toEqual([academy.userIds[0]]);
    expect(members.get(`user ${course}:completed`)).toEqual([academy.userIds[3]]);
    expect(members.get(`account ${course}:csat`)).toEqual([academy.accountIds[1]]);
  });

  it("take a new title, say which is the path's, and keep their members", async () => {
    await ensure();
    await owner.query(
      "update activity_subjects set title = 'Safety' where tenant_id = $1 and id = $2",
      [academy.tenantId, academy.courseId],
    );
    await ensure();
    const renamed = await names("user");
    expect(renamed).toHaveLength(expected.length);
    expect(renamed).toContain("Safety Completions");
    expect(renamed).toContain("Safety Completions (path)");
    expect(renamed.join()).not.toContain("Forklift");
  });

  it("go with a course that turned out to be another, unless something uses them", async () => {
    await ensure();
    const { rows } = await owner.query<{ id: number }>(
      `select id from audiences where tenant_id = $1 and object = 'user' and provided_for = $2`,
      [academy.tenantId, `course:${academy.courseId}:enrolled`],
    );
    await addAudience(isIn(rows[0]?.id ?? 0));
    await owner.query(
      `with other as (insert into activity_subjects (tenant_id, kind, title, origin)
         values ($1, 'course', 'Lifting', 'seen') returning id)
       update activity_subjects s set merged_into = other.id from other where s.tenant_id = $1 and s.id = $2`,
      [academy.tenantId, academy.courseId],
    );
    await ensure();
    const left = await names("user");
    expect(left).toContain("Lifting CSAT");
    expect(left).toContain("Forklift Enrollments");
    expect(left).not.toContain("Forklift CSAT");
    expect(await names("account")).not.toContain("Forklift CSAT");
  });
});
