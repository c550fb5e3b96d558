import type { Transaction } from "@/db/tenant";
import type { StoredUser } from "./find-users";
import type { UserNews } from "./user-news";

/** Stores what calls say of users. Rows are locked in the order of their ids. */
export async function touchUsers(
  tx: Transaction,
  tenantId: string,
  changed: readonly (readonly [StoredUser, UserNews])[],
): Promise<void> {
  if (changed.length === 0) return;
  const said = changed.map(([, one]) => one);
  await tx.$client.query({
    name: "activity-touch-users",
    text: `
      with said as (
        select * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[])
          as s (id, name, email, language, account_id, first_at, last_at)
      ), locked as materialized (
        select u.id from activity_users u where u.tenant_id = $1 and u.id = any($2::bigint[]) order by u.id
        for no key update
      )
      update activity_users u set
        name = coalesce(s.name, u.name), email = coalesce(s.email, u.email),
        language = coalesce(s.language, u.language), account_id = coalesce(s.account_id, u.account_id),
        first_seen_at = least(u.first_seen_at, s.first_at), last_seen_at = greatest(u.last_seen_at, s.last_at)
      from locked l join said s on s.id = l.id where u.tenant_id = $1 and u.id = l.id`,
    values: [
      tenantId,
      changed.map(([{ id }]) => id),
      said.map(({ name }) => name),
      said.map(({ email }) => email),
      said.map(({ language }) => language),
      said.map(({ accountId }) => accountId),
      said.map(({ firstAt }) => firstAt?.toISOString() ?? null),
      said.map(({ lastAt }) => lastAt?.toISOString() ?? null),
    ],
  });
}
