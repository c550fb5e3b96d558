import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import type { Window } from "@/lib/scorecard/frame";
import {
  type CourseEffect,
  type CoursePart,
  effectOf,
  type KpiCourses,
} from "@/lib/scorecard/kpi-courses";
import { fewest, isKpiKey, type KpiKey } from "@/lib/scorecard/kpis";
import { ScorecardChoice } from "@/lib/scorecard/scorecard-choice";
import { cohortProgress, cohortUsers } from "./cohort";
import { type OpenKpi, openKpi } from "./open-kpi";

const Input = ScorecardChoice.extend({ key: z.string().max(40), now: z.date().optional() });

/** The courses, paths or reasons behind a KPI's figure; throws `not_found`. */
export const readKpiCourses = query({
  allow: "activity.read",
  input: Input,
  async run(tx, { key, now = new Date(), ...choice }, { tenantId }): Promise<KpiCourses> {
    const open = await openKpi(tx, tenantId, { key, choice, now });
    if (open.subjectId !== null) return readReasons(tx, tenantId, open.subjectId, choice, open);
    if (!isKpiKey(key)) return { kind: "none" };
    const progress = cohortProgress(tenantId, choice.accounts);
    const read = { tx, progress, window: open.window, compared: open.compared };
    switch (key) {
      case "user-rate":
      case "path-rate":
      case "course-rate":
        return { kind: "effects", rows: await readEffects(read, key) };
      case "enrolled-in-week":
      case "accounts-first":
        return { kind: "none" };
      default:
        return countCourses(read, key, choice.pathId);
    }
  },
});

interface Read {
  tx: Transaction;
  progress: SQL;
  window: Window;
  compared: Window;
}

const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;
const inWindow = (at: SQL, { from, until }: Window) =>
  sql`(${at} >= ${instant(from)} and ${at} < ${instant(until)})`;

type RateKey = "user-rate" | "path-rate" | "course-rate";

async function readEffects({ tx, progress, window }: Read, key: RateKey): Promise<CourseEffect[]> {
  const byPair = key === "course-rate";
  const { rows } = await tx.execute<
    CoursePart & {
      subjectId: number;
      title: string;
      kpiWhole: number;
      kpiPart: number;
    } & Record<string, unknown>
  >(sql`
    with pairs as (
      select user_id, subject_id, coalesce(completed_at < ${instant(window.until)}, false) as done
      from (${progress}) p
      where kind = ${key === "path-rate" ? "path" : "course"} and ${inWindow(sql`enrolled_at`, window)}
    ), people as (
      select user_id, count(*) as begun, count(*) filter (where done) as finished from pairs group by user_id
    ), kpi as (
      select case when ${byPair} then sum(begun) else count(*) end as whole,
        case when ${byPair} then sum(finished) else count(*) filter (where finished > 0) end as part from people
    )
    select s.id as "subjectId", s.title, count(*)::int as whole, count(*) filter (where done)::int as part,
      count(*) filter (where ${byPair} or begun = 1)::int as "ownWhole",
      count(*) filter (where done and (${byPair} or finished = 1))::int as "ownPart",
      min(kpi.whole)::int as "kpiWhole", min(kpi.part)::int as "kpiPart"
    from pairs join people using (user_id) cross join kpi
    join activity_subjects s on s.id = pairs.subject_id
    group by s.id, s.title`);
  return rows
    .map(({ subjectId, title, kpiWhole, kpiPart, ...course }) => ({
      ...{ subjectId, title, whole: course.whole },
      rate: (100 * course.part) / course.whole,
      effect: effectOf({ part: kpiPart, whole: kpiWhole }, course),
    }))
    .sort((a, b) => (a.effect ?? 0) - (b.effect ?? 0));
}

/** Of what kind, by which step and in what each course is counted behind a KPI. */
const counted: Record<
  Exclude<KpiKey, RateKey | "enrolled-in-week" | "accounts-first">,
  { kind: "course" | "path"; step: "enrolled_at" | "completed_at"; unit: "users" | "accounts" }
> = {
  "accounts-started": { kind: "course", step: "enrolled_at", unit: "accounts" },
  "accounts-path": { kind: "path", step: "completed_at", unit: "accounts" },
  "course-enrolments": { kind: "course", step: "enrolled_at", unit: "users" },
  "course-completions": { kind: "course", step: "completed_at", unit: "users" },
  "path-enrolments": { kind: "path", step: "enrolled_at", unit: "users" },
  "path-completions": { kind: "path", step: "completed_at", unit: "users" },
  "accounts-completing": { kind: "course", step: "completed_at", unit: "accounts" },
};

async function countCourses(
  { tx, progress, window, compared }: Read,
  key: keyof typeof counted,
  pathId: number | null,
): Promise<KpiCourses> {
  const { kind, step, unit } = counted[key];
  const isEver = key === "accounts-started" || key === "accounts-path";
  const ever = ({ until, from }: Window): Window => ({ from: isEver ? 0 : from, until });
  const at = sql.identifier(step);
  const record = sql.identifier(unit === "users" ? "user_id" : "account_id");
  const only = key === "accounts-path" && pathId !== null ? sql`and subject_id = ${pathId}` : sql``;
  const { rows } = await tx.execute<{
    subjectId: number;
    title: string;
    count: number;
    before: number;
  }>(sql`
    select s.id as "subjectId", s.title,
      count(distinct ${record}) filter (where ${inWindow(sql`${at}`, ever(window))})::int as count,
      count(distinct ${record}) filter (where ${inWindow(sql`${at}`, ever(compared))})::int as before
    from (${progress}) p join activity_subjects s on s.id = p.subject_id
    where p.kind = ${kind} ${only} group by s.id, s.title order by count desc, lower(s.title)`);
  return { kind: "counts", unit, rows: rows.filter(({ count, before }) => count + before > 0) };
}

async function readReasons(
  tx: Transaction,
  tenantId: string,
  subjectId: number,
  { accounts }: ScorecardChoice,
  { window }: OpenKpi,
): Promise<KpiCourses> {
  const { rows } = await tx.execute<{ reason: string; count: number; answers: number }>(sql`
    with answers as (
      select * from (
        select distinct on (a.user_id) a.reasons, a.answered_at from csat_answers a
        join (${cohortUsers(tenantId, accounts)}) u on u.id = a.user_id
        where a.tenant_id = ${tenantId} and a.subject_id = ${subjectId} and a.answered_at < ${instant(window.until)}
        order by a.user_id, a.answered_at desc, a.key desc
      ) last where answered_at >= ${instant(window.from)}
    )
    select reason, count(*)::int as count, (select count(*)::int from answers) as answers
    from answers, unnest(reasons) as reason group by reason order by count desc, reason`);
  const isFew = (rows[0]?.answers ?? 0) < fewest;
  return {
    kind: "reasons",
    rows: isFew ? [] : rows.map(({ reason, count }) => ({ reason, count })),
  };
}
