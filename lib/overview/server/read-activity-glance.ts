import { sql } from "drizzle-orm";
import { z } from "zod";
import { todayOf } from "@/lib/activity/server/usage-sql";
import { daysUpTo } from "@/lib/activity/usage";
import { query } from "@/lib/core/server/command";
import { type ActivityGlance, chartDays, glancePeriods } from "../activity-glance";

/** Who was active in the last `days` days and in those before, and what was enrolled in and completed. */
export const readActivityGlance = query({
  allow: "activity.read",
  input: z.object({ days: z.literal(glancePeriods) }),
  async run(tx, { days }, { tenantId }): Promise<ActivityGlance> {
    const { rows } = await tx.execute<{
      today: string;
      hasActivity: boolean;
      now: number;
      before: number;
      enrolments: number;
      completions: number;
      courses: number;
      paths: number;
    }>(sql`
      with clock as (
        select o.time_zone, ${todayOf(tenantId)} as today from organizations o where o.id = ${tenantId}
      ), period as (
        select today, today - ${days - 1}::int as first, today - ${2 * days - 1}::int as former,
          (today - ${days - 1}::int)::timestamp at time zone time_zone as begun from clock
      ), seen as (
        select d.user_id, bool_or(d.day >= p.first) as now, bool_or(d.day < p.first) as before
        from activity_days d, period p
        where d.tenant_id = ${tenantId} and d.day between p.former and p.today group by d.user_id
      ), done as (
        select count(*) filter (where g.enrolled_at >= p.begun)::int as enrolments,
          count(*) filter (where g.completed_at >= p.begun)::int as completions
        from activity_progress g, period p where g.tenant_id = ${tenantId}
      ), offered as (
        select count(*) filter (where kind = 'course')::int as courses, count(*) filter (where kind = 'path')::int as paths
        from activity_subjects s where s.tenant_id = ${tenantId} and s.merged_into is null and s.archived_at is null
      )
      select p.today::text, done.*, offered.*,
        exists (select from activity_users u where u.tenant_id = ${tenantId} and u.first_seen_at is not null) as "hasActivity",
        (select count(*) filter (where s.now)::int from seen s) as now,
        (select count(*) filter (where s.before)::int from seen s) as before
      from period p, done, offered`);
    const [found] = rows;
    if (!found) throw new TypeError("The organization of the transaction cannot be read.");
    const { today, now, before, ...counts } = found;
    const { rows: active } = await tx.execute<{ day: string; active: number }>(sql`
      select d.day::text as day, count(distinct d.user_id)::int as active from activity_days d
      where d.tenant_id = ${tenantId} and d.day > ${today}::date - ${chartDays}::int and d.day <= ${today}::date
      group by d.day`);
    const byDay = new Map(active.map((row) => [row.day, row.active]));
    return {
      ...counts,
      active: { now, before },
      days: daysUpTo(today, chartDays).map((day) => ({ day, active: byDay.get(day) ?? 0 })),
    };
  },
});
