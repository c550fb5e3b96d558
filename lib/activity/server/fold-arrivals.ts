import type { Transaction } from "@/db/tenant";
import { type Folded, foldUsers } from "./fold-users";
import { lockCatalogue } from "./load-catalogue";
import type { TouchedUser } from "./touched-user";

/** Arrivals taken in one transaction. */
const BATCH = 5000;

/**
 * Takes at most `limit` arrivals and writes what follows from the log of their users; answers whom it folded, nobody
 * once there are no more. The same in whatever order and how often events come.
 */
export async function foldArrivals(
  tx: Transaction,
  tenantId: string,
  now: Date,
  limit = BATCH,
): Promise<Folded> {
  await lockCatalogue(tx, tenantId);
  const { rows } = await tx.$client.query<TouchedUser>(
    `with taken as (
       delete from activity_arrivals where tenant_id = $1 and id in (
         select id from activity_arrivals where tenant_id = $1 order by id limit $2)
       returning user_id, since
     )
     select user_id::float8 as id, nullif(min(since), '-infinity') as since from taken group by user_id order by user_id`,
    [tenantId, limit],
  );
  return foldUsers(tx, tenantId, rows, now);
}
