import type { Transaction } from "@/db/tenant";
import { foldAccounts } from "./fold-accounts";
import { type Folded, foldUsers } from "./fold-users";
import { loadCatalogue, lockCatalogue } from "./load-catalogue";

/** Who arrived: a user, or an account. */
interface Arrived {
  userId: number | null;
  accountId: number | null;
  since: Date | null;
}

/** Those who are taken in one transaction; the last row that is taken may have more. */
const BATCH = 5000;

/**
 * Takes about `limit` arrivals at most and writes what follows from the log of their users, and of accounts that arrived
 * themselves; answers whom it folded, nobody once there are no more. The same in whatever order and how often events
 * come.
 */
export async function foldArrivals(
  tx: Transaction,
  tenantId: string,
  now: Date,
  limit = BATCH,
): Promise<Folded> {
  await lockCatalogue(tx, tenantId);
  const { rows } = await tx.$client.query<Arrived>(
    `with due as (
       select id, greatest(cardinality(user_ids), 1) as people,
         sum(greatest(cardinality(user_ids), 1)) over (order by id) as up_to_here
       from activity_arrivals where tenant_id = $1 order by id limit $2
     ), taken as (
       delete from activity_arrivals where tenant_id = $1 and id in (
         select id from due where up_to_here - people < $2)
       returning coalesce(user_ids, array[user_id]) as user_ids, account_id, since
     )
     select user_id::float8 as "userId", account_id::float8 as "accountId", nullif(min(since), '-infinity') as since
     from taken cross join unnest(user_ids) as user_id
     group by user_id, account_id order by user_id, account_id`,
    [tenantId, limit],
  );
  const users = rows.flatMap(({ userId, since }) =>
    userId === null ? [] : [{ id: userId, since }],
  );
  const { userIds, accountIds } = await foldUsers(tx, tenantId, users, now);
  const others = rows
    .flatMap(({ accountId }) => accountId ?? [])
    .filter((id) => !accountIds.includes(id));
  const kindOf = new Map((await loadCatalogue(tx, tenantId)).map(({ id, kind }) => [id, kind]));
  await foldAccounts(tx, tenantId, others, kindOf, now);
  return { userIds, accountIds: [...accountIds, ...others] };
}
