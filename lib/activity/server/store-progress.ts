import type { Transaction } from "@/db/tenant";
import type { Progress } from "../derive-progress";

/** Progress by user, then by course or path. */
export type ProgressByUser = ReadonlyMap<number, ReadonlyMap<number, Progress>>;

/** Writes the whole progress of users: what is as it was is left alone, what is not said any more goes. */
export async function storeProgress(
  tx: Transaction,
  tenantId: string,
  userIds: readonly number[],
  progress: ProgressByUser,
): Promise<void> {
  const rows = userIds.flatMap((user) =>
    [...(progress.get(user) ?? [])].map(([subject, { enrolledAt, completedAt, isDerived }]) => ({
      ...{ user, subject, derived: isDerived },
      enrolled: enrolledAt === null ? null : new Date(enrolledAt),
      completed: completedAt === null ? null : new Date(completedAt),
    })),
  );
  await tx.$client.query(STORE, [tenantId, userIds, JSON.stringify(rows)]);
}

const STORE = `
  with said as materialized (
    select * from json_to_recordset($3) as t ("user" bigint, subject int, enrolled timestamptz, completed timestamptz,
      derived boolean)
  ), gone as (
    delete from activity_progress p where p.tenant_id = $1 and p.user_id = any($2::bigint[])
      and (p.user_id, p.subject_id) not in (select "user", subject from said)
  )
  insert into activity_progress as p (tenant_id, user_id, subject_id, enrolled_at, completed_at, is_derived)
  select $1, "user", subject, enrolled, completed, derived from said
  on conflict (tenant_id, user_id, subject_id) do update
    set enrolled_at = excluded.enrolled_at, completed_at = excluded.completed_at, is_derived = excluded.is_derived
    where (p.enrolled_at, p.completed_at, p.is_derived)
      is distinct from (excluded.enrolled_at, excluded.completed_at, excluded.is_derived)`;
