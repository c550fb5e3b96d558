import { sql } from "drizzle-orm";
import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { activityObjects } from "../attributes";
import type { ProgressRow } from "../record-story";

interface Row extends Record<string, unknown> {
  id: number;
  kind: "course" | "path";
  title: string;
  enrolled_at: string | Date | null;
  completed_at: string | Date | null;
  is_derived: boolean;
  enrolled: number;
  completed: number;
  csat: number | null;
}

/** The courses and paths that a user, or any user of an account, enrolled in or completed; the latest first. */
export const listProgress = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects), id: LongRowId }),
  async run(tx, { object, id }, { tenantId }): Promise<ProgressRow[]> {
    const whose = object === "user" ? sql`u.id = ${id}` : sql`u.account_id = ${id}`;
    const { rows } = await tx.execute<Row>(sql`
      with members as (select u.id from activity_users u where u.tenant_id = ${tenantId} and ${whose}),
      answers as (
        select distinct on (user_id, subject_id) user_id, subject_id, score from csat_answers
        where tenant_id = ${tenantId} and user_id in (select id from members)
        order by user_id, subject_id, answered_at desc, key desc
      )
      select s.id, s.kind, s.title, min(p.enrolled_at) as enrolled_at, min(p.completed_at) as completed_at,
        bool_and(p.is_derived) as is_derived, count(p.enrolled_at)::integer as enrolled,
        count(p.completed_at)::integer as completed, avg(a.score)::float8 as csat
      from activity_progress p
      join activity_subjects s on s.tenant_id = p.tenant_id and s.id = p.subject_id
      left join answers a on a.user_id = p.user_id and a.subject_id = p.subject_id
      where p.tenant_id = ${tenantId} and p.user_id in (select id from members)
      group by s.id, s.kind, s.title
      order by s.kind desc, max(coalesce(p.completed_at, p.enrolled_at)) desc nulls last, s.id`);
    const date = (at: string | Date | null) => (at === null ? null : new Date(at));
    return rows.map((row) => ({
      subjectId: row.id,
      ...{ kind: row.kind, title: row.title, isDerived: row.is_derived },
      enrolledAt: date(row.enrolled_at),
      completedAt: date(row.completed_at),
      ...{ enrolled: row.enrolled, completed: row.completed, csat: row.csat },
    }));
  },
});
