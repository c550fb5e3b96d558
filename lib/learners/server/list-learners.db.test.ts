import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { ColumnFilter } from "../column-filter-input";
import { type LearnerColumn, learnerColumnKeys, learnerColumns } from "../learner-columns";
import type { LearnerRow } from "../learner-list";
import type { LearnerListRequest } from "../learner-list-request";
import type { LearnerPlace } from "../learner-place";
import { countLearners } from "./count-learners";
import { listFacet } from "./list-facet";
import { countSelected, listLearners } from "./list-learners";
import { nameFilters } from "./name-filters";
import { fillCoachedCompany } from "./testing/coached-company";

const owner = ownerPool();
setDatabase(webPool());

const size = 150;
const timeZone = "America/Chicago";
let company: Actor;
let everybody: LearnerRow[];

beforeAll(async () => {
  const id = await newOrganization(owner);
  await owner.query("update organizations set time_zone = $2 where id = $1", [id, timeZone]);
  await fillCoachedCompany(owner, id, size);
  await fillCoachedCompany(owner, await newOrganization(owner, "Another"), 20);
  company = systemActor(id, "test");
  everybody = await everyRow({});
});

type Asked = Parameters<typeof countLearners>[1];

async function everyRow(request: Asked, limit = 200): Promise<LearnerRow[]> {
  const rows: LearnerRow[] = [];
  let after: LearnerPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof listLearners>> = await listLearners(company, {
      request,
      after,
      limit,
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  return rows;
}

const idsOf = (rows: readonly LearnerRow[]) => rows.map(({ engagementId }) => engagementId);
const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);
const alphabet = new Intl.Collator("und");

/** A value as something that orders like it; null for none. */
function orderable(column: LearnerColumn, { values }: LearnerRow): number | string | null {
  const value = values[column];
  if (value === null) return null;
  if (column === "raters") return values.raters.answered;
  if (column === "managerFeedback") {
    return ["none", "invited", "received"].indexOf(values.managerFeedback);
  }
  if (column === "focusAreas") return values.focusAreas.join(", ") || null;
  if (value instanceof Date) return value.getTime();
  return typeof value === "boolean" ? Number(value) : (value as number | string);
}

function compare(a: number | string, b: number | string): number {
  return typeof a === "number" || typeof b === "number"
    ? Number(a) - Number(b)
    : alphabet.compare(a, b);
}

describe("the list of learners", () => {
  it.each(
    learnerColumnKeys.flatMap((column) => [[column, false] as const, [column, true] as const]),
  )(
    "pages by %s, descending %s, without losing or repeating anybody, blanks last",
    async (column, isDescending) => {
      const rows = await everyRow({ sort: { column, isDescending } }, 19);
      expect(sorted(idsOf(rows))).toEqual(sorted(idsOf(everybody)));
      const values = rows.map((row) => orderable(column, row));
      const filled = values.filter((value) => value !== null);
      expect(values.slice(0, filled.length)).toEqual(filled);
      for (const [index, value] of filled.slice(1).entries()) {
        const order = compare(filled[index] ?? value, value) * (isDescending ? -1 : 1);
        expect(order).toBeLessThanOrEqual(0);
      }
    },
  );

  it("puts names in the order of the alphabet, not of their codes", async () => {
    const names = everybody.map(({ values }) => values.name ?? "");
    expect(names).toEqual([...names].sort(alphabet.compare));
    expect(names.findIndex((name) => name.startsWith("Åsa"))).toBeLessThan(names.length / 2);
  });

  it("refuses a place that the order does not have", async () => {
    const request: Asked = { sort: { column: "nextSession", isDescending: false } };
    const after = { value: "2026-02-31 10:00:00+00", name: "A", id: 1 };
    await expect(listLearners(company, { request, after })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("shows dates as days of the organization's time zone", async () => {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone });
    const { rows } = await owner.query<{ engagement_id: string; first_session_at: Date }>(
      "select engagement_id, first_session_at from engagement_metrics where tenant_id = $1 and first_session_at is not null",
      [company.tenantId],
    );
    const shown = new Map(everybody.map((row) => [row.engagementId, row.values.firstSession]));
    for (const row of rows) {
      expect(shown.get(Number(row.engagement_id))).toBe(day.format(row.first_session_at));
    }
    expect(rows.length).toBeGreaterThan(20);
  });
});

/** Filters, each with what they say of a row. */
const cases: [name: string, request: Asked, says: (row: LearnerRow) => boolean][] = [
  ["a tab", { tab: "steady" }, ({ stage }) => stage === "steady"],
  [
    "words in any order and case",
    { search: "OKONKWO ada" },
    ({ values }) => /okonkwo/i.test(`${values.name}`) && /ada/i.test(`${values.name}`),
  ],
  ["an address", { search: "7@example" }, ({ values }) => `${values.email}`.includes("7@example")],
  ["a wildcard as it is", { search: "%" }, () => false],
  ...presence("nextSession", ({ nextSession }) => nextSession !== null),
  ...presence("profile", ({ profile }) => profile !== null),
  ...presence("coachChanged", ({ coachChanged }) => coachChanged),
  ...presence("coachingPlan", ({ coachingPlan }) => coachingPlan),
  ...presence("note", ({ note }) => note !== null),
  of("launched", { kind: "days", from: daysAgo(300), to: daysAgo(100) }, ({ launched }) =>
    isWithin(launched, 300, 100),
  ),
  of("firstSession", { kind: "days", from: daysAgo(200), to: null }, ({ firstSession }) =>
    isWithin(firstSession, 200, -1000),
  ),
  of("firstSession", { kind: "days", from: null, to: daysAgo(200) }, ({ firstSession }) =>
    isWithin(firstSession, 10_000, 200),
  ),
  of("sessionsRemaining", { kind: "range", from: 2, to: 4 }, ({ sessionsRemaining }) =>
    [2, 3, 4].includes(sessionsRemaining),
  ),
  of("raters", { kind: "range", from: 5, to: null }, ({ raters }) => raters.answered >= 5),
  of(
    "goalPercentage",
    { kind: "range", from: null, to: 50 },
    ({ goalPercentage }) => goalPercentage !== null && goalPercentage <= 50,
  ),
  of("rating", { kind: "below", below: 4 }, ({ rating }) => rating !== null && rating < 4),
  of(
    "managerFeedback",
    { kind: "choice", values: ["none", "received"] },
    ({ managerFeedback }) => managerFeedback !== "invited",
  ),
  of("focusAreas", { kind: "choice", values: ["Feedback", "Strategy"] }, ({ focusAreas }) =>
    focusAreas.some((area) => area === "Feedback" || area === "Strategy"),
  ),
  of(
    "focusAreas",
    { kind: "choice", values: ["-", "Strategy"] },
    ({ focusAreas }) => focusAreas.length === 0 || focusAreas.includes("Strategy"),
  ),
  of(
    "coachName",
    { kind: "choice", values: ["-", "not a number", "99999999999"] },
    ({ coachName }) => coachName === null,
  ),
];

function of(
  column: LearnerColumn,
  filter: ColumnFilter,
  says: (values: LearnerRow["values"]) => boolean,
): (typeof cases)[number] {
  const name = `${learnerColumns[column].label} ${JSON.stringify(filter)}`;
  return [name, { filters: { [column]: filter } }, ({ values }) => says(values)];
}

function presence(column: LearnerColumn, says: (values: LearnerRow["values"]) => boolean) {
  return [true, false].map((isSet) =>
    of(column, { kind: "presence", isSet }, (values) => says(values) === isSet),
  );
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function isWithin(day: string | null, from: number, to: number): boolean {
  return day !== null && day >= daysAgo(from) && day <= daysAgo(to);
}

describe("the filters of the list", () => {
  it.each(cases)("keep what they say: %s", async (_, request, says) => {
    const kept = await everyRow(request);
    expect(sorted(idsOf(kept))).toEqual(sorted(idsOf(everybody.filter(says))));
    const { tabs, matching } = await countLearners(company, request);
    expect(tabs.all).toBe(size);
    expect(matching[request.tab ?? "all"]).toBe(kept.length);
    const selection = { kind: "matching" as const, request };
    expect(await countSelected(company, selection)).toBe(kept.length);
  });

  it("join group, plan and coach with the others", async () => {
    const { rows } = await owner.query<{
      group_id: number;
      plan_id: number;
      coach_id: number;
      ids: number[];
    }>(
      `select group_id, plan_id, coach_id, array_agg(engagement_id::int) as ids from engagement_metrics
       where tenant_id = $1 and coach_id is not null group by 1, 2, 3 order by count(*) desc limit 1`,
      [company.tenantId],
    );
    const [most] = rows;
    const request: Asked = {
      groups: [most?.group_id ?? 0],
      plans: [most?.plan_id ?? 0],
      filters: { coachName: { kind: "choice", values: [String(most?.coach_id)] } },
    };
    expect(sorted(idsOf(await everyRow(request)))).toEqual(sorted(most?.ids ?? []));
    const names = await nameFilters(company, request);
    const [found] = await everyRow(request);
    expect(names).toEqual({
      groups: { [`${most?.group_id}`]: found?.groupName },
      plans: { [`${most?.plan_id}`]: found?.planName },
      coaches: { [`${most?.coach_id}`]: found?.values.coachName },
    });
  });

  it("find who made no step forward for so many days, among those who could", async () => {
    const { rows } = await owner.query<{ id: number }>(
      `select engagement_id::int as id from engagement_metrics where tenant_id = $1
       and stage in ('onboarding', 'steady', 'remeasurement') and progressed_at <= now() - interval '30 days'`,
      [company.tenantId],
    );
    const found = idsOf(await everyRow({ stalledDays: 30 }));
    expect(sorted(found)).toEqual(sorted(rows.map(({ id }) => id)));
    expect(found.length).toBeGreaterThan(5);
  });

  it("leave out of a selection whoever was taken from it", async () => {
    const [first] = everybody;
    const selection = {
      kind: "matching" as const,
      request: {},
      except: first ? [first.engagementId] : [],
    };
    expect(await countSelected(company, selection)).toBe(size - 1);
  });
});

describe("a facet", () => {
  const request: Asked = { tab: "steady", filters: { rating: { kind: "below", below: 4.5 } } };

  it.each(learnerColumnKeys)("of %s counts whom every choice would leave", async (column) => {
    const facet = await listFacet(company, { request, of: column });
    const { filters = {} } = request;
    const others = column === "rating" ? { ...request, filters: {} } : request;
    for (const { value, count } of facet.options) {
      const chosen: LearnerListRequest["filters"] = {
        ...filters,
        [column]: { kind: "choice", values: [value] },
      };
      expect(await everyRow({ ...others, filters: chosen })).toHaveLength(count);
    }
    if (learnerColumns[column].filter !== "choice") {
      expect(facet.set + facet.unset).toBe((await everyRow(others)).length);
    }
  });

  it("of the groups counts them among the others' matches", async () => {
    const { options } = await listFacet(company, { request: { groups: [1] }, of: "group" });
    expect(options.reduce((sum, { count }) => sum + count, 0)).toBe(size);
  });
});

describe("another organization", () => {
  it("sees and selects none of them", async () => {
    const stranger = systemActor(await newOrganization(owner), "stranger");
    expect(await listLearners(stranger, { request: {} })).toEqual({ rows: [], next: null });
    expect((await countLearners(stranger, { search: "a" })).matching.all).toBe(0);
    const ids = idsOf(everybody);
    expect(await countSelected(stranger, { kind: "ids", ids })).toBe(0);
    expect(await countSelected(company, { kind: "ids", ids })).toBe(size);
    expect((await listFacet(stranger, { request: {}, of: "group" })).options).toEqual([]);
  });
});
