import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { ConditionGroup } from "../condition";
import { type ConditionScope, conditionSql, readRecords } from "./condition-sql";

/** How many entered and left an audience; one that nobody did is not among the answers. */
export interface MemberChange {
  audienceId: number;
  entered: number;
  left: number;
}

/**
 * Makes the members of audiences over one object those of whom their conditions are true, looking at the records of
 * `scope` alone, in one pass over them. Whoever enters or leaves is written down, but not on a first filling.
 */
export async function moveMembers(
  tx: Transaction,
  chosen: readonly { id: number; condition: ConditionGroup }[],
  scope: ConditionScope,
  isFirst: boolean,
): Promise<MemberChange[]> {
  const { tenantId, clock } = scope;
  const now = clock.now.toISOString();
  const ids = sql`${sql.param(chosen.map(({ id }) => id))}::int[]`;
  const reading = readRecords(
    scope,
    chosen.map(({ condition }) => condition),
  );
  const answers = chosen.map(
    ({ id, condition }) => sql`(${id}::int, ${conditionSql(condition, reading)})`,
  );
  const looked =
    scope.ids === null ? sql`` : sql`and m.record_id = any(${sql.param(scope.ids)}::bigint[])`;
  const { rows } = await tx.execute<MemberChange & Record<string, unknown>>(sql`
    with held as materialized (
      select a.audience_id, r.id from ${reading.from}
      cross join lateral (values ${sql.join(answers, sql`, `)}) a(audience_id, holds) where a.holds
    ), gone as (
      delete from audience_members m
      where m.tenant_id = ${tenantId} and m.audience_id = any(${ids}) ${looked}
        and not exists (select from held h where h.audience_id = m.audience_id and h.id = m.record_id)
      returning m.audience_id, m.record_id
    ), came as (
      insert into audience_members (tenant_id, audience_id, record_id, entered_at)
      select ${tenantId}::uuid, audience_id, id, ${now}::timestamptz from held
      on conflict do nothing returning audience_id, record_id
    ), moved as (
      select audience_id, record_id, true as is_entry from came
      union all select audience_id, record_id, false from gone
    ), kept as (
      insert into audience_moves (tenant_id, audience_id, record_id, is_entry, moved_at)
      select ${tenantId}::uuid, audience_id, record_id, is_entry, ${now}::timestamptz from moved
      where not ${isFirst}::boolean
    )
    select audience_id as "audienceId", count(*) filter (where is_entry)::int as entered,
      count(*) filter (where not is_entry)::int as left
    from moved group by audience_id`);
  return rows;
}
