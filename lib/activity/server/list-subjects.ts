import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { LEAST_ANSWERS, type SubjectRow } from "../subject-list";

/** Courses and paths that fit a condition on `s`, by title, each with how people take to it. */
export async function readSubjects(
  tx: Transaction,
  tenantId: string,
  where: SQL,
): Promise<SubjectRow[]> {
  const { rows } = await tx.execute<SubjectRow & Record<string, unknown>>(sql`
    with asked as (
      select s.* from activity_subjects s where s.tenant_id = ${tenantId} and ${where}
    ), taken as (
      select p.subject_id, count(p.enrolled_at)::int as enrolled, count(p.completed_at)::int as completed,
        (count(p.completed_at) filter (where p.enrolled_at is not null))::float8 / nullif(count(p.enrolled_at), 0) as rate,
        percentile_cont(0.5) within group (order by extract(epoch from p.completed_at - p.enrolled_at) / 86400)
          filter (where p.completed_at >= p.enrolled_at) as median_days
      from activity_progress p join asked on asked.id = p.subject_id
      where p.tenant_id = ${tenantId} group by p.subject_id
    ), answers as (
      select distinct on (a.user_id, m.id) m.id as subject_id, a.score
      from csat_answers a
        join activity_subjects s on s.tenant_id = a.tenant_id and s.id = a.subject_id
        join asked m on m.id in (s.id, s.merged_into)
      where a.tenant_id = ${tenantId} order by a.user_id, m.id, a.answered_at desc, a.key desc
    ), answered as (
      select subject_id, count(*)::int as answers, avg((score >= 4)::int)::float8 as satisfied from answers group by subject_id
    )
    select s.id, s.kind, s.key, s.title, s.origin = 'seen' as "isSeen", s.archived_at is not null as "isArchived",
      coalesce(t.enrolled, 0) as enrolled, coalesce(t.completed, 0) as completed, t.rate,
      t.median_days as "medianDays", coalesce(a.answers, 0) as answers,
      case when a.answers >= ${LEAST_ANSWERS} then a.satisfied end as satisfied,
      (select count(*)::int from path_courses c where c.tenant_id = s.tenant_id and c.path_id = s.id) as courses
    from asked s left join taken t on t.subject_id = s.id left join answered a on a.subject_id = s.id
    order by lower(s.title), s.id`);
  return rows;
}

/** The catalogue: every course and path that was not merged into another, the archived ones too. */
export const listSubjects = query({
  allow: "activity.read",
  input: z.object({}),
  run: (tx, _input, { tenantId }) => readSubjects(tx, tenantId, sql`s.merged_into is null`),
});
