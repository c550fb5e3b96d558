import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { FirstFacts, ScorecardFacts } from "@/lib/scorecard/measure-kpi";
import type { ScorecardChoice } from "@/lib/scorecard/scorecard-choice";
import { cohortAccounts, cohortProgress, cohortUsers } from "./cohort";

type Choice = Pick<ScorecardChoice, "accounts" | "pathId">;

/** What all figures of the scorecard are made of, every instant told by its stretch between `bounds`. */
export async function loadFacts(
  tx: Transaction,
  tenantId: string,
  { accounts: cohort, pathId }: Choice,
  bounds: readonly number[],
): Promise<ScorecardFacts> {
  const instants = `{${bounds.map((at) => new Date(at).toISOString()).join(",")}}`;
  const stretch = (at: SQL) => sql`width_bucket(${at}, ${instants}::timestamptz[])`;
  const progress = cohortProgress(tenantId, cohort);
  const read = async <Row extends Record<string, unknown>>(statement: SQL) =>
    (await tx.execute<Row>(statement)).rows;

  const firsts = (kind: string, at: SQL, only: SQL) =>
    read<FirstFacts & Record<string, unknown>>(sql`
      select first, count(*)::int as count from (
        select ${stretch(sql`min(${at})`)} as first from (${progress}) p
        where kind = ${kind} and ${at} is not null and account_id is not null ${only} group by account_id
      ) accounts group by first`);

  const [{ accounts = 0 } = {}] = await read<{ accounts: number }>(
    sql`select count(*)::int as accounts from (${cohortAccounts(tenantId, cohort)}) a`,
  );
  const started = await firsts("course", sql`enrolled_at`, sql``);
  const pathCompleted = await firsts(
    "path",
    sql`completed_at`,
    pathId === null ? sql`` : sql`and subject_id = ${pathId}`,
  );
  const completing = await read<{ stretches: number[]; count: number }>(sql`
    select stretches, count(*)::int as count from (
      select array_agg(distinct ${stretch(sql`completed_at`)}) as stretches from (${progress}) p
      where kind = 'course' and completed_at is not null and account_id is not null group by account_id
    ) accounts group by stretches`);
  const pairs = await read<ScorecardFacts["pairs"][number] & Record<string, unknown>>(sql`
    select kind, subject_id as "subjectId", ${stretch(sql`enrolled_at`)} as enrolled,
      ${stretch(sql`completed_at`)} as completed, count(*)::int as count
    from (${progress}) p group by 1, 2, 3, 4`);
  const users = await read<{
    kind: "course" | "path";
    taken: [number, number | null][];
    count: number;
  }>(
    sql`
    select kind, taken, count(*)::int as count from (
      select kind, jsonb_agg(distinct jsonb_build_array(enrolled, completed)) as taken from (
        select user_id, kind, ${stretch(sql`enrolled_at`)} as enrolled, ${stretch(sql`completed_at`)} as completed
        from (${progress}) p where enrolled_at is not null
      ) steps where enrolled > 0 group by user_id, kind
    ) users group by kind, taken`,
  );
  const arrivals = await read<ScorecardFacts["arrivals"][number] & Record<string, unknown>>(sql`
    select ${stretch(sql`u.first_seen_at`)} as seen,
      ${stretch(sql`u.first_seen_at + interval '168 hours'`)} as due,
      coalesce(e.first <= u.first_seen_at + interval '168 hours', false) as "isPrompt", count(*)::int as count
    from (${cohortUsers(tenantId, cohort)}) u
    left join (
      select user_id, min(enrolled_at) as first from activity_progress where tenant_id = ${tenantId} group by user_id
    ) e on e.user_id = u.id
    where u.first_seen_at is not null group by 1, 2, 3`);
  const answers = await read<{ subjectId: number; given: [number, boolean][]; count: number }>(sql`
    select subject_id as "subjectId", given, count(*)::int as count from (
      select a.subject_id, jsonb_agg(jsonb_build_array(${stretch(sql`a.answered_at`)}, a.score >= 4)
        order by a.answered_at, a.key) as given
      from csat_answers a join (${cohortUsers(tenantId, cohort)}) u on u.id = a.user_id
      where a.tenant_id = ${tenantId} group by a.subject_id, a.user_id
    ) users group by subject_id, given`);

  return {
    ...{ accounts, started, pathCompleted, completing, pairs, arrivals },
    users: users.map(({ taken, ...rest }) => ({
      ...rest,
      taken: taken.map(([enrolled, completed]) => ({ enrolled, completed })),
    })),
    answers: answers.map(({ given, ...rest }) => ({
      ...rest,
      given: given.map(([at, isHigh]) => ({ at, isHigh })),
    })),
  };
}
