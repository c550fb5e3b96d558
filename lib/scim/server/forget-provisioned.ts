import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

/**
 * Takes out what names a person in the rows of others, before the person is erased: as somebody's manager, and the calls
 * about it. What stands in rows of its own goes with it.
 */
export async function forgetProvisioned(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
): Promise<void> {
  await tx.execute(sql`
    update provisioned_people set manager_ref = null, manager_id = null
    where tenant_id = ${tenantId} and (manager_id = ${learnerId} or lower(manager_ref) in (
      select lower(name) from learners l
        left join provisioned_people p on p.tenant_id = l.tenant_id and p.learner_id = l.id,
        unnest(array[l.roster_key, l.email, l.employee_id, p.user_name, p.external_id]) as name
      where l.tenant_id = ${tenantId} and l.id = ${learnerId}))`);
  await tx.execute(
    sql`delete from scim_calls where tenant_id = ${tenantId} and path = ${`/Users/${learnerId}`}`,
  );
}
