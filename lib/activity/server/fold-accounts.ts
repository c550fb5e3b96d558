import type { Transaction } from "@/db/tenant";
import type { AttributeValues, Subject } from "../attributes";
import { computeAttributes } from "../compute-attributes";
import type { SubjectDates } from "../derive-progress";
import { storeComputed } from "./store-computed";

/** Computes the attributes of accounts anew, from the earliest dates of those who are their users now. */
export async function foldAccounts(
  tx: Transaction,
  tenantId: string,
  accountIds: readonly number[],
  kindOf: ReadonlyMap<number, Subject["kind"]>,
  now: Date,
): Promise<void> {
  if (accountIds.length === 0) return;
  const { rows } = await tx.$client.query<SubjectDates & { accountId: number; subjectId: number }>(
    `select u.account_id::float8 as "accountId", p.subject_id as "subjectId",
       floor(extract(epoch from min(p.enrolled_at)) * 1000)::float8 as "enrolledAt",
       floor(extract(epoch from min(p.completed_at)) * 1000)::float8 as "completedAt"
     from activity_users u join activity_progress p on p.tenant_id = u.tenant_id and p.user_id = u.id
     where u.tenant_id = $1 and u.account_id = any($2::bigint[]) group by u.account_id, p.subject_id`,
    [tenantId, accountIds],
  );
  const progress = new Map<number, Map<number, SubjectDates>>();
  for (const { accountId, subjectId, enrolledAt, completedAt } of rows) {
    const ofAccount = progress.get(accountId) ?? new Map<number, SubjectDates>();
    progress.set(accountId, ofAccount.set(subjectId, { enrolledAt, completedAt }));
  }
  const computed = new Map<number, AttributeValues>();
  for (const id of accountIds) {
    const facts = { progress: progress.get(id) ?? new Map(), answers: new Map() };
    computed.set(id, computeAttributes("account", facts, kindOf));
  }
  await storeComputed(tx, tenantId, "account", computed, now);
}
