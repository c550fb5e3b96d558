import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import {
  foldAll,
  newUsers,
  type ToldEvent,
  tell,
} from "@/lib/activity/server/testing/told-activity";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { customKey, type KpiKey, kpiKeys, kpis } from "@/lib/scorecard/kpis";
import { listBehind } from "./list-behind";
import { readKpiCourses } from "./read-kpi-courses";
import { readScorecard } from "./read-scorecard";

const owner = ownerPool();
const worker = workerPool();
setDatabase(webPool());

// 10:42 in Chicago. The last twelve months begin on 1 December 2025; those before, on 1 December 2024.
const now = new Date("2026-11-18T16:42:00Z");

const saw = (user: string, at: string): ToldEvent => ({ user, at, activity: "Viewed - Catalogue" });
const did = (user: string, verb: "enrol" | "complete", key: string, at: string): ToldEvent => ({
  ...{ user, verb, key, at },
  kind: key.startsWith("p") ? "path" : "course",
});

const log: ToldEvent[] = [
  // Acme pays. Ann: within a week; both courses of the path after it; its completion is not reported.
  saw("ann", "2026-01-10T15:00:00Z"),
  did("ann", "enrol", "c1", "2026-01-12T15:00:00Z"),
  did("ann", "complete", "c1", "2026-02-01T15:00:00Z"),
  did("ann", "enrol", "p1", "2026-02-03T15:00:00Z"),
  did("ann", "enrol", "c2", "2026-02-10T15:00:00Z"),
  did("ann", "complete", "c2", "2026-11-05T15:00:00Z"),
  // Abe: on 31 October at 23:40 in Chicago, which is November in London; told twice.
  saw("abe", "2026-11-01T04:30:00Z"),
  did("abe", "enrol", "c1", "2026-11-01T04:40:00Z"),
  did("abe", "enrol", "c1", "2026-11-01T04:40:09Z"),
  did("abe", "complete", "c1", "2026-11-02T12:00:00Z"),
  // Ada: all in the year before.
  saw("ada", "2025-01-05T15:00:00Z"),
  did("ada", "enrol", "c3", "2025-01-06T15:00:00Z"),
  did("ada", "complete", "c3", "2025-02-01T15:00:00Z"),
  // Bolt pays. Ben: after his first week, and never done.
  saw("ben", "2025-12-02T15:00:00Z"),
  did("ben", "enrol", "c1", "2025-12-20T15:00:00Z"),
  did("ben", "enrol", "c2", "2026-03-01T15:00:00Z"),
  // Crane pays. Cal: his seven days are not over.
  saw("cal", "2026-11-14T15:00:00Z"),
  did("cal", "enrol", "c3", "2026-11-15T15:00:00Z"),
  // Dune does not pay. Dee: a path whose completion is reported, four days after its last course.
  did("dee", "enrol", "p2", "2026-05-02T15:00:00Z"),
  did("dee", "enrol", "c3", "2026-05-02T15:00:01Z"),
  did("dee", "complete", "c3", "2026-05-20T15:00:00Z"),
  did("dee", "complete", "p2", "2026-05-24T15:00:00Z"),
  // Ned belongs to no account and only looks.
  saw("ned", "2026-06-01T15:00:00Z"),
];

async function newAcademy(): Promise<{ tenantId: string; path: number }> {
  const tenantId = await newOrganization(owner);
  await owner.query("update organizations set time_zone = 'America/Chicago' where id = $1", [
    tenantId,
  ]);
  const { rows } = await owner.query<{ id: number }>(
    `with made as (
       insert into activity_subjects (tenant_id, kind, key, title, origin)
       select $1, kind, key, 'Title of ' || key, 'api'
       from (values ('course', 'c1'), ('course', 'c2'), ('course', 'c3'), ('path', 'p1'), ('path', 'p2')) s (kind, key)
       returning id, kind, key
     ), parts as (
       insert into path_courses (tenant_id, path_id, course_id, position)
       select $1, p.id, c.id, 1 from made p, made c
       where (p.key = 'p1' and c.key in ('c1', 'c2')) or (p.key = 'p2' and c.key = 'c3')
     ) select id from made where key = 'p2'`,
    [tenantId],
  );
  await newUsers(owner, tenantId, {
    ...{ ann: "Acme", abe: "Acme", ada: "Acme", ben: "Bolt", cal: "Crane", dee: "Dune", ned: null },
    ...{ x1: null, x2: null },
  });
  await owner.query("update activity_accounts set is_paying = key <> 'Dune' where tenant_id = $1", [
    tenantId,
  ]);
  await owner.query(
    "insert into activity_accounts (tenant_id, key, name, is_paying) values ($1, 'Elm', 'Elm', true)",
    [tenantId],
  );
  const answers = [
    ["ann", 5, "2026-03-01T15:00:00Z"],
    ["ann", 2, "2026-04-01T15:00:00Z"],
    ["abe", 4, "2026-11-03T15:00:00Z"],
    ["ben", 5, "2026-02-01T15:00:00Z"],
    ["x1", 4, "2026-02-02T15:00:00Z"],
    ["x2", 3, "2026-02-03T15:00:00Z"],
    // Before the period.
    ["cal", 1, "2025-11-03T15:00:00Z"],
  ];
  for (const [user, score, at] of answers) {
    await owner.query(
      `insert into csat_answers (tenant_id, key, user_id, subject_id, score, reasons, answered_at)
       select $1, $2, u.id, s.id, $4, $6, $5 from activity_users u, activity_subjects s
       where u.tenant_id = $1 and s.tenant_id = $1 and u.key = $3 and s.key = 'c1'`,
      [
        tenantId,
        randomUUID(),
        user,
        score,
        at,
        Number(score) > 3 ? ["Good pace"] : ["Hard to find"],
      ],
    );
  }
  return { tenantId, path: rows[0]?.id ?? 0 };
}

type Golden = Record<KpiKey, readonly [part: number, whole: number | null, comparedPart: number]>;

/** By hand, for paying accounts (Acme, Bolt, Crane, Elm), over twelve months against the twelve before. */
const paying: Golden = {
  "accounts-started": [3, 4, 1],
  "accounts-path": [1, 4, 0],
  "enrolled-in-week": [2, 3, 1],
  "course-enrolments": [6, null, 1],
  "course-completions": [3, null, 1],
  "path-enrolments": [1, null, 0],
  "path-completions": [1, null, 0],
  "user-rate": [2, 4, 1],
  "path-rate": [1, 1, 0],
  "course-rate": [3, 6, 1],
  "accounts-completing": [1, null, 0],
  "accounts-first": [0, null, 0],
};

/** The same for everybody: with Dune, and those without an account. */
const everybody: Golden = {
  ...paying,
  "accounts-started": [4, 5, 1],
  "accounts-path": [2, 5, 0],
  "enrolled-in-week": [3, 5, 1],
  "course-enrolments": [7, null, 1],
  "course-completions": [4, null, 1],
  "path-enrolments": [2, null, 0],
  "path-completions": [2, null, 0],
  "user-rate": [3, 5, 1],
  "path-rate": [2, 2, 0],
  "course-rate": [4, 7, 1],
};

const orders: Record<string, (events: ToldEvent[]) => ToldEvent[][]> = {
  "as it happened, all at once": (events) => [events],
  "backwards, one by one": (events) => [...events].reverse().map((event) => [event]),
  "every third event first, then the rest twice": (events) => {
    const rest = events.filter((_, index) => index % 3 !== 0);
    return [events.filter((_, index) => index % 3 === 0), rest, rest];
  },
};

describe.each(Object.entries(orders))("the golden log, %s", (_, arrive) => {
  let tenantId = "";
  let path = 0;
  const ask = (choice: Partial<Parameters<typeof readScorecard>[1]> = {}) =>
    readScorecard(actor(), { ...choice, now });
  const actor = () => systemActor(tenantId, "test");

  beforeAll(async () => {
    ({ tenantId, path } = await newAcademy());
    for (const events of arrive(log)) {
      await tell(owner, tenantId, events);
      await foldAll(worker, tenantId, now);
    }
  });

  it.each([
    ["paying" as const, paying],
    ["all" as const, everybody],
  ])("gives every figure of %s accounts as counted by hand", async (accounts, golden) => {
    const { kpis: read } = await ask({ accounts });
    const figures = read.map(({ key, now: { part, whole }, compared }) => [
      key,
      [part, whole, compared.part],
    ]);
    expect(Object.fromEntries(figures)).toEqual(golden);
    for (const { now: figure, unit } of read) {
      if (unit === "percent")
        expect(figure.value).toBeCloseTo((100 * figure.part) / (figure.whole ?? 0), 9);
      else expect(figure.value).toBe(figure.part);
    }
  });

  it("lists as many people or accounts behind a figure as it counts", async () => {
    for (const key of kpiKeys) {
      const counted = await listBehind(actor(), { key, accounts: "all", now });
      const missing = await listBehind(actor(), { key, accounts: "all", side: "missing", now });
      const [part, whole] = everybody[key];
      const { missing: hasMissing, unit, object } = kpis[key];
      const isRecords = object === "account" || (unit === "percent" && key !== "course-rate");
      if (isRecords) expect([key, counted.total]).toEqual([key, part]);
      expect(counted.rows).toHaveLength(counted.total);
      const times = counted.rows.reduce((sum, row) => sum + row.times, 0);
      if (!isRecords) expect([key, times]).toEqual([key, part]);
      if (hasMissing && isRecords) expect([key, missing.total]).toEqual([key, (whole ?? 0) - part]);
    }
    const { rows } = await listBehind(actor(), { key: "user-rate", side: "missing", now });
    expect(rows.map(({ name, account }) => [name, account?.name])).toEqual([
      ["cal", "Crane"],
      ["ben", "Bolt"],
    ]);
  });

  it("draws months of the organization's calendar", async () => {
    const { kpis: read } = await ask();
    const points = (key: KpiKey) => read.find((kpi) => kpi.key === key)?.points ?? [];
    // Abe's enrolment is of October; the twelve months to its end begin with November 2025.
    expect(points("course-enrolments").at(-2)).toMatchObject({ month: "2026-10", value: 5 });
    expect(points("accounts-completing").map(({ value }) => value)).toEqual([
      ...[0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    ]);
    expect(
      points("accounts-path")
        .map(({ part }) => part)
        .slice(-2),
    ).toEqual([0, 1]);
  });

  it("counts the chosen path alone, and shorter periods", async () => {
    const chosen = await ask({ accounts: "all", pathId: path });
    expect(chosen.kpis.find(({ key }) => key === "accounts-path")?.now).toMatchObject({
      part: 1,
      whole: 5,
    });
    const quarter = await ask({ period: 3, comparison: "year" });
    const figure = (key: KpiKey) => quarter.kpis.find((kpi) => kpi.key === key);
    expect(figure("course-enrolments")?.now.part).toBe(2);
    expect(figure("user-rate")).toMatchObject({
      now: { part: 1, whole: 2 },
      compared: { whole: 0 },
    });
    expect(figure("user-rate")?.change).toBeNull();
  });

  it("takes the last answer of each user, and hides what fewer than five gave", async () => {
    const all = await ask({ accounts: "all" });
    expect(all.csat).toMatchObject([{ answers: 5, value: 60, state: "below" }]);
    const few = await ask();
    expect(few.csat).toMatchObject([{ answers: 3, value: null, state: "none" }]);
    expect(few.csat[0]?.points.at(-1)).toMatchObject({ value: null, part: 0 });
    const key = all.csat[0]?.key ?? "";
    const liked = await listBehind(actor(), { key, accounts: "all", now });
    expect(liked.rows.map(({ name, times }) => [name, times])).toEqual([
      ["abe", 4],
      ["x1", 4],
      ["ben", 5],
    ]);
    expect(await readKpiCourses(actor(), { key, accounts: "all", now })).toEqual({
      kind: "reasons",
      rows: [
        { reason: "Good pace", count: 3 },
        { reason: "Hard to find", count: 2 },
      ],
    });
    expect(await readKpiCourses(actor(), { key, now })).toEqual({ kind: "reasons", rows: [] });
  });

  it("tells what each course does to a rate", async () => {
    const byUser = await readKpiCourses(actor(), { key: "user-rate", now });
    // Without the first course two are left of four, Ann with the second done; without the third, three.
    expect(byUser).toMatchObject({
      kind: "effects",
      rows: [
        { title: "Title of c3", whole: 1, rate: 0, effect: 50 - (100 * 2) / 3 },
        { title: "Title of c2", whole: 2, rate: 50, effect: 0 },
        { title: "Title of c1", whole: 3, effect: 50 - (100 * 1) / 3 },
      ],
    });
    const completions = await readKpiCourses(actor(), { key: "course-completions", now });
    expect(completions).toMatchObject({
      kind: "counts",
      rows: [
        { title: "Title of c1", count: 2, before: 0 },
        { title: "Title of c2", count: 1, before: 0 },
        { title: "Title of c3", count: 0, before: 1 },
      ],
    });
  });

  it("knows no KPI but its own", async () => {
    for (const key of ["none", "csat:999999999", customKey(1)]) {
      await expect(listBehind(actor(), { key, now })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
