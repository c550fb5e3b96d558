import { sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/lib/core/server/command";

/**
 * Notes the figure of every custom KPI for today, in the organization's calendar, over the one noted before: what
 * the last run of a day notes is the day's. Of a percentage, members of the whole that are also in the part.
 */
export const measureCustomKpis = command({
  action: "scorecard.measure",
  allow: "activity.compute",
  input: z.object({ now: z.date().optional() }),
  async run(tx, { now = new Date() }, { tenantId }) {
    const { rowCount } = await tx.execute(sql`
      with members as (
        select k.id, k.measure, m.record_id,
          coalesce(u.custom -> k.attribute, u.computed -> k.attribute, a.custom -> k.attribute, a.computed -> k.attribute)
            as value
        from custom_kpis k
        join audiences d on d.tenant_id = k.tenant_id and d.id = k.audience_id
        join audience_members m on m.tenant_id = k.tenant_id and m.audience_id = k.audience_id
        left join activity_users u on d.object = 'user' and u.tenant_id = k.tenant_id and u.id = m.record_id
        left join activity_accounts a on d.object = 'account' and a.tenant_id = k.tenant_id and a.id = m.record_id
        where k.tenant_id = ${tenantId} and k.archived_at is null
          and (k.of_audience_id is null or exists (
            select from audience_members o where o.tenant_id = k.tenant_id and o.audience_id = k.of_audience_id
              and o.record_id = m.record_id))
      ), parts as (
        select id, case measure when 'sum'
            then sum(case when jsonb_typeof(value) = 'number' then value::float8 else 0 end)
            else count(*) end as part
        from members group by id, measure
      ), figures as (
        select k.id, coalesce(p.part, 0) as part,
          case when k.of_audience_id is not null then (
            select count(*) from audience_members o
            where o.tenant_id = k.tenant_id and o.audience_id = k.of_audience_id) end as whole
        from custom_kpis k left join parts p on p.id = k.id
        where k.tenant_id = ${tenantId} and k.archived_at is null
      )
      insert into kpi_days (tenant_id, kpi_id, day, value, part, whole)
      select o.id, f.id, (${now.toISOString()}::timestamptz at time zone o.time_zone)::date,
        case when f.whole is null then f.part when f.whole = 0 then null else 100.0 * f.part / f.whole end, f.part, f.whole
      from figures f join organizations o on o.id = ${tenantId}
      on conflict (tenant_id, kpi_id, day) do update
      set value = excluded.value, part = excluded.part, whole = excluded.whole`);
    return { result: { measured: rowCount ?? 0 }, audit: [] };
  },
});
