import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { coachedStages } from "@/lib/learners/coached-stages";
import type { Candidate, Obstacle } from "../person";

/** Somebody of the roster, as enrolment needs to know them. */
export interface FoundPerson extends Candidate {
  firstName: string;
  /** Where mails to the person go; null where no address is known. */
  address: string | null;
}

interface Row extends Record<string, unknown> {
  id: number;
  key: string;
  name: string;
  first_name: string | null;
  email: string | null;
  address: string | null;
  is_inactive: boolean;
  has_account: boolean;
  is_coached: boolean;
}

/** A learner is coached while an engagement of theirs is under way. */
export const isCoached = sql`exists (
  select from engagement_metrics m
  where m.tenant_id = l.tenant_id and m.learner_id = l.id
    and m.stage = any(${sql.param([...coachedStages])}::text[]))`;

/** People of the roster (`l`, with their account `a`) under a condition, with what stands in their way. */
export async function findPeople(
  tx: Transaction,
  tenantId: string,
  condition: SQL,
  { order = sql`l.last_name, l.first_name, l.id`, limit }: { order?: SQL; limit?: number } = {},
): Promise<FoundPerson[]> {
  const { rows } = await tx.execute<Row>(sql`
    select l.id::int, l.roster_key as key, l.first_name, l.email,
      coalesce(nullif(concat_ws(' ', l.first_name, l.last_name), ''), l.roster_key) as name,
      coalesce(nullif(l.notification_email, ''), nullif(l.email, '')) as address,
      l.status = 'inactive' as is_inactive, a.learner_id is not null as has_account,
      ${isCoached} as is_coached
    from learners l
    left join platform_accounts a on a.tenant_id = l.tenant_id and a.learner_id = l.id
    where l.tenant_id = ${tenantId} and ${condition}
    order by ${order} ${limit === undefined ? sql`` : sql`limit ${limit}`}`);
  return rows.map((row) => ({
    learnerId: row.id,
    name: row.name,
    firstName: row.first_name ?? "",
    email: row.email,
    key: row.key,
    address: row.address,
    hasAccount: row.has_account,
    obstacle: obstacleOf(row),
  }));
}

function obstacleOf(row: Row): Obstacle | null {
  if (row.is_coached) return "coached";
  if (row.is_inactive) return "inactive";
  return row.address === null ? "no_address" : null;
}
