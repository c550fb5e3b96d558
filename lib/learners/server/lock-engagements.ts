import type { Transaction } from "@/db/tenant";

/**
 * Makes other writers of these engagements' facts wait until the transaction ends. In the order of their ids,
 * and before any plan is locked, so that nobody waits in a circle.
 */
export async function lockEngagements(
  tx: Transaction,
  tenantId: string,
  engagementIds: readonly number[],
): Promise<void> {
  await tx.$client.query(
    "select from engagements where tenant_id = $1 and id = any($2::bigint[]) order by id for update",
    [tenantId, [...new Set(engagementIds)]],
  );
}
