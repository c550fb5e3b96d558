import type { Transaction } from "@/db/tenant";

/**
 * Has everybody with progress in these courses and paths folded anew, but for `besides`: for whoever changes a title,
 * a merge or the courses of a path. The job is the caller's to queue.
 */
export async function refoldSubjects(
  tx: Transaction,
  tenantId: string,
  subjectIds: readonly number[],
  now: Date,
  besides: readonly number[] = [],
): Promise<void> {
  if (subjectIds.length === 0) return;
  await tx.$client.query(
    `insert into activity_arrivals (tenant_id, user_id, since, arrived_at)
     select distinct p.tenant_id, p.user_id, $3::timestamptz, $3::timestamptz from activity_progress p
     where p.tenant_id = $1 and p.subject_id = any($2::int[]) and p.user_id <> all($4::bigint[])`,
    [tenantId, subjectIds, now, besides],
  );
}
