import type { StepBefore } from "@/db/schema/coaching";
import type { Transaction } from "@/db/tenant";

type Groups = NonNullable<StepBefore["groups"]>;

/** Puts engagements into groups. Their metrics follow when they are refreshed, and their terms stay. */
export async function setGroups(tx: Transaction, tenantId: string, groups: Groups): Promise<void> {
  await tx.$client.query(
    `update engagements e set group_id = t.group_id
     from unnest($2::bigint[], $3::integer[]) as t (id, group_id)
     where e.tenant_id = $1 and e.id = t.id`,
    [
      tenantId,
      groups.map(({ engagementId }) => engagementId),
      groups.map(({ groupId }) => groupId),
    ],
  );
}
