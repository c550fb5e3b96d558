import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { frameOf } from "@/lib/scorecard/frame";
import { type AccountHistory, type ImpactReading, measureImpact } from "@/lib/scorecard/impact";
import { cohorts } from "@/lib/scorecard/kpis";
import { cohortAccounts, cohortProgress } from "./cohort";

const Input = z.object({
  attribute: z.string().max(200).nullable(),
  accounts: z.enum(cohorts),
  now: z.date().optional(),
});

/** How trained and not yet trained accounts compare on a numeric attribute of the client's own; the first unless named. */
export const readImpact = query({
  allow: "activity.read",
  input: Input,
  async run(
    tx,
    { attribute, accounts, now = new Date() },
    { tenantId },
  ): Promise<ImpactReading | null> {
    const { rows: attributes } = await tx.execute<{ key: string; label: string }>(sql`
      select key, label from attribute_definitions
      where tenant_id = ${tenantId} and object = 'account' and type = 'number' order by created_at, label`);
    const chosen = attributes.find(({ key }) => key === attribute) ?? attributes[0];
    if (!chosen) return null;
    const { rows: zones } = await tx.execute<{ zone: string }>(
      sql`select time_zone as zone from organizations where id = ${tenantId}`,
    );
    const { points } = frameOf(now, zones[0]?.zone ?? "UTC", { months: 1, comparison: "before" });
    const ends = `{${points.map(({ until }) => new Date(until).toISOString()).join(",")}}`;
    const { rows } = await tx.execute<{
      trainedFrom: number | null;
      points: [number, number][] | null;
      today: number | null;
      before: number | null;
      after: number | null;
    }>(sql`
      with changes as (
        select record_id, id, effective_at, (after #>> '{}')::float8 as value
        from attribute_changes
        where tenant_id = ${tenantId} and object = 'account' and attribute = ${chosen.key}
          and jsonb_typeof(after) = 'number' and effective_at < ${now.toISOString()}::timestamptz
      ), firsts as (
        select account_id, min(completed_at) as trained_at from (${cohortProgress(tenantId, accounts)}) p
        where kind = 'course' and completed_at < ${now.toISOString()}::timestamptz group by account_id
      ), befores as (
        select distinct on (c.record_id) c.record_id, c.value from changes c join firsts f on f.account_id = c.record_id
        where c.effective_at < f.trained_at order by c.record_id, c.effective_at desc, c.id desc
      ), afters as (
        select distinct on (c.record_id) c.record_id, c.value from changes c join firsts f on f.account_id = c.record_id
        where f.trained_at + interval '90 days' <= ${now.toISOString()}::timestamptz
          and c.effective_at <= f.trained_at + interval '90 days'
        order by c.record_id, c.effective_at desc, c.id desc
      ), months as (
        select record_id, jsonb_agg(jsonb_build_array(point, value) order by point) as points from (
          select distinct on (record_id, point) record_id, value, point from (
            select *, width_bucket(effective_at, ${ends}::timestamptz[]) as point from changes
          ) c order by record_id, point, effective_at desc, id desc
        ) m group by record_id
      )
      select width_bucket(f.trained_at, ${ends}::timestamptz[]) as "trainedFrom", m.points,
        case when jsonb_typeof(a.custom -> ${chosen.key}) = 'number'
          then (a.custom ->> ${chosen.key})::float8 end as today,
        b.value as before, c.value as after
      from (${cohortAccounts(tenantId, accounts)}) chosen
      join activity_accounts a on a.tenant_id = ${tenantId} and a.id = chosen.id
      left join firsts f on f.account_id = a.id
      left join months m on m.record_id = a.id
      left join befores b on b.record_id = a.id
      left join afters c on c.record_id = a.id`);
    const histories = rows.map(
      ({ points: known, ...row }): AccountHistory => ({
        ...row,
        values: (known ?? []).map(([point, value]) => ({ point, value })),
      }),
    );
    return {
      ...{ attributes, attribute: chosen.key, months: points.map(({ month }) => month) },
      impact: measureImpact(histories),
    };
  },
});
