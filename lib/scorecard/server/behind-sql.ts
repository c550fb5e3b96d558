import { type SQL, sql } from "drizzle-orm";
import type { Window } from "@/lib/scorecard/frame";
import type { KpiKey } from "@/lib/scorecard/kpis";
import type { ScorecardChoice } from "@/lib/scorecard/scorecard-choice";
import { cohortAccounts, cohortProgress, cohortUsers } from "./cohort";

type Choice = Pick<ScorecardChoice, "accounts" | "pathId">;

interface Asked {
  tenantId: string;
  choice: Choice;
  from: SQL;
  until: SQL;
  progress: SQL;
}

/**
 * Who stands behind a provided KPI over a window: `record_id`, whether it `is_in` the part that is counted, since
 * when (`at`), and how many `times`. The same definitions as the figures, told record by record.
 */
export function behindKpi(
  tenantId: string,
  key: KpiKey,
  choice: Choice,
  { from, until }: Window,
): SQL {
  const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;
  return behind[key]({
    ...{ tenantId, choice, from: instant(from), until: instant(until) },
    progress: cohortProgress(tenantId, choice.accounts),
  });
}

const behind: Record<KpiKey, (asked: Asked) => SQL> = {
  "accounts-started": (asked) => accountsEver(asked, "course", sql`enrolled_at`, sql``),
  "accounts-path": (asked) => {
    const { pathId } = asked.choice;
    const only = pathId === null ? sql`` : sql`and subject_id = ${pathId}`;
    return accountsEver(asked, "path", sql`completed_at`, only);
  },
  "enrolled-in-week": ({ tenantId, choice, from, until }) => sql`
    select u.id as record_id, coalesce(e.first <= u.first_seen_at + interval '168 hours', false) as is_in,
      u.first_seen_at as at, 1 as times
    from (${cohortUsers(tenantId, choice.accounts)}) u
    left join (
      select user_id, min(enrolled_at) as first from activity_progress where tenant_id = ${tenantId} group by user_id
    ) e on e.user_id = u.id
    where u.first_seen_at >= ${from} and u.first_seen_at + interval '168 hours' < ${until}`,
  "course-enrolments": (asked) => usersWith(asked, "course", sql`enrolled_at`),
  "course-completions": (asked) => usersWith(asked, "course", sql`completed_at`),
  "path-enrolments": (asked) => usersWith(asked, "path", sql`enrolled_at`),
  "path-completions": (asked) => usersWith(asked, "path", sql`completed_at`),
  "user-rate": (asked) => usersOfRate(asked, "course"),
  "path-rate": (asked) => usersOfRate(asked, "path"),
  "course-rate": ({ progress, from, until }) => sql`
    select user_id as record_id, is_in, min(enrolled_at) as at, count(*)::int as times
    from (
      select user_id, enrolled_at, coalesce(completed_at < ${until}, false) as is_in from (${progress}) p
      where kind = 'course' and enrolled_at >= ${from} and enrolled_at < ${until}
    ) pairs group by user_id, is_in`,
  "accounts-completing": ({ progress, from, until }) => sql`
    select account_id as record_id, true as is_in, min(completed_at) as at, count(*)::int as times
    from (${progress}) p
    where kind = 'course' and account_id is not null and completed_at >= ${from} and completed_at < ${until}
    group by account_id`,
  "accounts-first": ({ progress, from, until }) => sql`
    select account_id as record_id, true as is_in, min(completed_at) as at, 1 as times from (${progress}) p
    where kind = 'course' and account_id is not null and completed_at is not null group by account_id
    having min(completed_at) >= ${from} and min(completed_at) < ${until}`,
};

function accountsEver(
  { tenantId, choice, progress, until }: Asked,
  kind: string,
  at: SQL,
  only: SQL,
): SQL {
  return sql`
    select a.id as record_id, x.at is not null as is_in, x.at, coalesce(x.times, 0) as times
    from (${cohortAccounts(tenantId, choice.accounts)}) a
    left join (
      select account_id, min(${at}) as at, count(distinct user_id)::int as times from (${progress}) p
      where kind = ${kind} and ${at} < ${until} ${only} group by account_id
    ) x on x.account_id = a.id`;
}

function usersWith({ progress, from, until }: Asked, kind: string, at: SQL): SQL {
  return sql`
    select user_id as record_id, true as is_in, max(${at}) as at, count(*)::int as times from (${progress}) p
    where kind = ${kind} and ${at} >= ${from} and ${at} < ${until} group by user_id`;
}

function usersOfRate({ progress, from, until }: Asked, kind: string): SQL {
  return sql`
    select user_id as record_id, coalesce(bool_or(completed_at < ${until}), false) as is_in,
      min(enrolled_at) as at, count(*)::int as times
    from (${progress}) p
    where kind = ${kind} and enrolled_at >= ${from} and enrolled_at < ${until} group by user_id`;
}

/** The same for the satisfaction with one course: in are those whose last answer is 4 or 5; `times` is the score. */
export function behindCsat(
  tenantId: string,
  subjectId: number,
  { accounts }: Choice,
  { from, until }: Window,
): SQL {
  const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;
  return sql`
    select user_id as record_id, score >= 4 as is_in, answered_at as at, score::int as times from (
      select distinct on (a.user_id) a.user_id, a.score, a.answered_at from csat_answers a
      join (${cohortUsers(tenantId, accounts)}) u on u.id = a.user_id
      where a.tenant_id = ${tenantId} and a.subject_id = ${subjectId} and a.answered_at < ${instant(until)}
      order by a.user_id, a.answered_at desc, a.key desc
    ) answers where answered_at >= ${instant(from)}`;
}

/** The same for a KPI of the client's own, now: in are the members of its audience, else those of the whole alone. */
export function behindCustom(tenantId: string, kpiId: number): SQL {
  return sql`
    select m.record_id, true as is_in, m.entered_at as at, 1 as times from custom_kpis k
    join audience_members m on m.tenant_id = k.tenant_id and m.audience_id = k.audience_id
    where k.tenant_id = ${tenantId} and k.id = ${kpiId} and (k.of_audience_id is null or exists (
      select from audience_members o where o.tenant_id = k.tenant_id and o.audience_id = k.of_audience_id
        and o.record_id = m.record_id))
    union all
    select o.record_id, false, o.entered_at, 1 from custom_kpis k
    join audience_members o on o.tenant_id = k.tenant_id and o.audience_id = k.of_audience_id
    where k.tenant_id = ${tenantId} and k.id = ${kpiId} and not exists (
      select from audience_members m where m.tenant_id = k.tenant_id and m.audience_id = k.audience_id
        and m.record_id = o.record_id)`;
}
