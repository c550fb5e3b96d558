import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { ActivityObject, AttributeValue, AttributeValues } from "@/lib/activity/attributes";
import type { Condition } from "../condition";
import { audiencesIn, listLines } from "../condition-lines";
import type { DayCount, RecordFacts } from "../evaluate";
import { firstDayOf, todayOf } from "../value-test";
import type { Clock, Vocabulary } from "../vocabulary";

interface RecordRow extends Record<string, unknown> {
  id: string;
  fields: Record<string, AttributeValue | null>;
  computed: AttributeValues;
  custom: AttributeValues;
}

/** Instants as everywhere: ISO in UTC to the millisecond. */
const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const recordRows: Record<ActivityObject, ReturnType<typeof sql>> = {
  user: sql`select id, jsonb_build_object('key', key, 'name', name, 'email', email, 'language', language,
      'first_seen', ${iso("first_seen_at")}, 'last_seen', ${iso("last_seen_at")}) as fields, computed, custom
    from activity_users`,
  account: sql`select id, jsonb_build_object('key', key, 'name', name, 'lifecycle', lifecycle,
      'paying', case when is_paying then 'yes' when not is_paying then 'no' end) as fields, computed, custom
    from activity_accounts`,
};

/** The values of users or accounts by attribute key: fields, then computed, then own. Ids that are not there are left out. */
export async function loadDocuments(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  ids: readonly number[],
): Promise<Map<number, AttributeValues>> {
  const { rows } = await tx.execute<RecordRow>(
    sql`${recordRows[object]} where tenant_id = ${tenantId} and id = any(${sql.param(ids)}::bigint[])`,
  );
  return new Map(rows.map((row) => [Number(row.id), documentOf(row)]));
}

/** Own attributes never stand in for others: their keys say so. */
function documentOf({ fields, computed, custom }: RecordRow): AttributeValues {
  const own = Object.entries(custom).filter(([key]) => key.startsWith("own:"));
  const set = Object.entries(fields).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  return { ...computed, ...Object.fromEntries(set), ...Object.fromEntries(own) };
}

/** All that `evaluate` needs to know about records for these conditions. Ids that are not there are left out. */
export async function loadFacts(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
  conditions: readonly Condition[],
  { vocabulary, clock }: { vocabulary: Vocabulary; clock: Clock },
): Promise<Map<number, RecordFacts>> {
  const { object } = vocabulary;
  const documents = await loadDocuments(tx, tenantId, object, ids);
  const days = await loadDays(tx, tenantId, object, ids, conditions, clock);
  const asked = [...new Set(conditions.flatMap(audiencesIn))];
  const memberships = await loadMemberships(tx, tenantId, vocabulary, ids, asked);
  return new Map(
    [...documents].map(([id, document]) => [
      id,
      { document, days: days.get(id) ?? [], audiences: memberships.get(id) ?? new Set() },
    ]),
  );
}

async function loadDays(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  ids: readonly number[],
  conditions: readonly Condition[],
  clock: Clock,
): Promise<Map<number, DayCount[]>> {
  const lines = conditions
    .flatMap((condition) => listLines(condition))
    .flatMap(({ line }) => (line.kind === "activity" ? [line] : []));
  const found = new Map<number, DayCount[]>();
  if (lines.length === 0) return found;
  const since = firstDayOf(Math.max(...lines.map(({ days }) => days)), clock);
  const record = object === "user" ? sql`u.id` : sql`u.account_id`;
  const { rows } = await tx.execute<DayCount & { id: string } & Record<string, unknown>>(sql`
    select ${record} as id, d.day::text as day, d.module, d.activity, sum(d.events)::int as events
    from activity_users u join activity_days d on d.tenant_id = u.tenant_id and d.user_id = u.id
    where u.tenant_id = ${tenantId} and ${record} = any(${sql.param(ids)}::bigint[])
      and d.day between ${since}::date and ${todayOf(clock)}::date
      and d.activity = any(${sql.param(lines.map(({ activity }) => activity))}::text[])
    group by 1, 2, 3, 4`);
  for (const { id, day, module, activity, events } of rows) {
    const counts = found.get(Number(id)) ?? [];
    counts.push({ day, module, activity, events });
    found.set(Number(id), counts);
  }
  return found;
}

async function loadMemberships(
  tx: Transaction,
  tenantId: string,
  { object, audiences }: Vocabulary,
  ids: readonly number[],
  asked: readonly number[],
): Promise<Map<number, Set<number>>> {
  const found = new Map<number, Set<number>>();
  if (asked.length === 0) return found;
  const ofUsers =
    object === "user" ? [] : asked.filter((id) => audiences.get(id)?.object === "user");
  const own = asked.filter((id) => !ofUsers.includes(id));
  const { rows } = await tx.execute<{ id: string; audience: number }>(sql`
    select record_id as id, audience_id as audience from audience_members
    where tenant_id = ${tenantId} and audience_id = any(${sql.param(own)}::int[])
      and record_id = any(${sql.param(ids)}::bigint[])
    union
    select u.account_id, m.audience_id
    from activity_users u join audience_members m on m.tenant_id = u.tenant_id and m.record_id = u.id
    where u.tenant_id = ${tenantId} and m.audience_id = any(${sql.param(ofUsers)}::int[])
      and u.account_id = any(${sql.param(ids)}::bigint[])`);
  for (const { id, audience } of rows) {
    const those = found.get(Number(id)) ?? new Set();
    found.set(Number(id), those.add(audience));
  }
  return found;
}
