import { type SQL, sql } from "drizzle-orm";
import type { Cohort } from "@/lib/scorecard/kpis";

/** The users whose activity counts, as `id`, `account_id` and `first_seen_at`: of accounts that pay today, or all. */
export function cohortUsers(tenantId: string, cohort: Cohort): SQL {
  return cohort === "all"
    ? sql`select id, account_id, first_seen_at from activity_users where tenant_id = ${tenantId}`
    : sql`select u.id, u.account_id, u.first_seen_at from activity_users u
        join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
        where u.tenant_id = ${tenantId} and a.is_paying`;
}

/** The accounts that count, as `id`. */
export function cohortAccounts(tenantId: string, cohort: Cohort): SQL {
  const paying = cohort === "all" ? sql`` : sql`and is_paying`;
  return sql`select id from activity_accounts where tenant_id = ${tenantId} ${paying}`;
}

/** First enrolments and completions of the users that count, with the kind of what they are about. */
export function cohortProgress(tenantId: string, cohort: Cohort): SQL {
  return sql`select p.user_id, u.account_id, p.subject_id, s.kind, p.enrolled_at, p.completed_at
    from activity_progress p
    join (${cohortUsers(tenantId, cohort)}) u on u.id = p.user_id
    join activity_subjects s on s.tenant_id = p.tenant_id and s.id = p.subject_id
    where p.tenant_id = ${tenantId}`;
}
