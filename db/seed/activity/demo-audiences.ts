import { sql } from "drizzle-orm";
import { type Transaction, withTenant } from "@/db/tenant";
import type { ActivityObject } from "@/lib/activity/attributes";
import type { ConditionGroup, LineCondition } from "@/lib/audiences/condition";
import { conditionSql, readRecords } from "@/lib/audiences/server/condition-sql";
import { refillAudiences } from "@/lib/audiences/server/keep-members";
import { loadTimeZone, loadVocabularies } from "@/lib/audiences/server/load-vocabulary";
import { saveAudience } from "@/lib/audiences/server/save-audience";
import { todayOf } from "@/lib/audiences/value-test";
import type { Clock } from "@/lib/audiences/vocabulary";
import type { Actor } from "@/lib/auth/actor";
import { addDays, dayOf } from "@/lib/coaches/zone-clock";
import { database } from "@/lib/core/server/database";
import { insertRows } from "./insert-rows";

/** Days of sizes before the demo's own: what the page of an audience shows. */
const HISTORY_DAYS = 90;

const line = (
  attribute: string,
  operator: Extract<LineCondition, { kind: "attribute" }>["operator"],
  ...values: (string | number)[]
): LineCondition => ({ kind: "attribute", attribute, operator, values });
const all = (...conditions: LineCondition[]): ConditionGroup => ({
  ...{ kind: "group", match: "all", conditions },
});

/** The demo organization's own audiences. Dates decide them, and what does not change: their past can be told. */
const demoAudiences: { object: ActivityObject; name: string; condition: ConditionGroup }[] = [
  {
    ...{ object: "user", name: "Enrolled lately, nothing finished yet" },
    condition: all(
      line("first_course_enrolled", "in_last_days", 30),
      line("first_course_completed", "does_not_exist"),
    ),
  },
  {
    ...{ object: "account", name: "Paying, nobody enrolled yet" },
    condition: all(line("paying", "is", "yes"), line("first_course_enrolled", "does_not_exist")),
  },
];

/** Makes the organization's own audiences, and gives all of them a past. The provided ones must be filled. */
export async function seedAudiences(actor: Actor, now: Date): Promise<void> {
  const { tenantId } = actor;
  const own: { id: number; object: ActivityObject; condition: ConditionGroup }[] = [];
  for (const audience of demoAudiences) {
    const { id } = await saveAudience(actor, { ...audience, id: null, updatedAt: null });
    own.push({ ...audience, id });
  }
  await refillAudiences(actor, { audienceIds: own.map(({ id }) => id) });
  await withTenant(database(), tenantId, async (tx) => {
    const clock = { now, timeZone: await loadTimeZone(tx, tenantId) };
    await dateMembers(tx, tenantId);
    await storeProvidedSizes(tx, tenantId, clock);
    for (const audience of own) await storeOwnSizes(tx, tenantId, { ...audience, clock });
  });
}

/** Members came when they did what they are members for; whoever did nothing, when the academy first knew of them. */
async function dateMembers(tx: Transaction, tenantId: string): Promise<void> {
  const attribute = sql`case
    when a.provided_for is null then 'first_course_enrolled'
    when a.provided_for like 'any:%' then
      'first_' || split_part(a.provided_for, ':', 2) || '_' || split_part(a.provided_for, ':', 3)
    when a.provided_for like '%:csat' then a.provided_for || '_at'
    else a.provided_for end`;
  for (const [object, records] of [
    ["user", "activity_users"],
    ["account", "activity_accounts"],
  ] as const) {
    const at = sql`coalesce((r.computed ->> ${attribute})::timestamptz, r.created_at)`;
    await tx.execute(sql`
      update audience_members m set entered_at = ${at}
      from audiences a, ${sql.identifier(records)} r
      where m.tenant_id = ${tenantId} and a.tenant_id = ${tenantId} and a.id = m.audience_id and a.object = ${object}
        and r.tenant_id = ${tenantId} and r.id = m.record_id and ${at} < m.entered_at`);
  }
}

/** Nobody leaves a provided audience: its size on a day is how many had come. */
async function storeProvidedSizes(tx: Transaction, tenantId: string, clock: Clock): Promise<void> {
  const today = todayOf(clock);
  await tx.execute(sql`
    with days as (
      select day::date from generate_series(${addDays(today, -HISTORY_DAYS)}::date, ${addDays(today, -1)}::date, '1 day') day
    ), came as (
      select audience_id, greatest((entered_at at time zone ${clock.timeZone})::date, (select min(day) from days)) as day,
        count(*) as members
      from audience_members where tenant_id = ${tenantId} group by 1, 2
    )
    insert into audience_sizes (tenant_id, audience_id, day, size)
    select ${tenantId}::uuid, a.id, d.day, coalesce(sum(c.members) over (partition by a.id order by d.day), 0)
    from audiences a cross join days d left join came c on c.audience_id = a.id and c.day = d.day
    where a.tenant_id = ${tenantId} and a.provided_for is not null
    on conflict do nothing`);
}

async function storeOwnSizes(
  tx: Transaction,
  tenantId: string,
  audience: { id: number; object: ActivityObject; condition: ConditionGroup; clock: Clock },
): Promise<void> {
  const { id, object, condition, clock } = audience;
  const vocabulary = (await loadVocabularies(tx, tenantId))[object];
  const reading = readRecords({ tenantId, vocabulary, clock, ids: null }, [condition]);
  const today = todayOf(clock);
  const days = Array.from({ length: HISTORY_DAYS }, (_, index) =>
    addDays(today, index - HISTORY_DAYS),
  );
  const counts = days.map((day) => {
    const past = { ...clock, now: new Date(dayOf(day, clock.timeZone).end - 1) };
    return sql`count(*) filter (where ${conditionSql(condition, reading, past)})`;
  });
  const { rows } = await tx.execute<{ sizes: number[] }>(
    sql`select array[${sql.join(counts, sql`, `)}]::int[] as sizes from ${reading.from}`,
  );
  const sizes = rows[0]?.sizes ?? [];
  await insertRows(
    tx,
    tenantId,
    "audience_sizes",
    days.map((day, index) => ({ audience_id: id, day, size: sizes[index] ?? 0 })),
  );
}
