import type { Transaction } from "@/db/tenant";
import type { StoredUser } from "./find-users";

/** To how many milliseconds a user's last visit is kept: a busy page must not rewrite its user on every call. */
const LAST_SEEN_TO = 30_000;

/** What calls say of a user that is known; null says nothing. */
export interface UserNews {
  name: string | null;
  email: string | null;
  language: string | null;
  accountId: number | null;
  firstAt: Date | null;
  lastAt: Date | null;
}

/** The users of whom calls say what is not so already, in the order of their ids. */
export function whatIsNew(news: ReadonlyMap<StoredUser, UserNews>): [StoredUser, UserNews][] {
  return [...news].filter(([user, said]) => isNew(user, said)).sort(([a], [b]) => a.id - b.id);
}

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

function isNew(user: StoredUser, said: UserNews): boolean {
  return (
    (said.name !== null && said.name !== user.name) ||
    (said.email !== null && said.email !== user.email) ||
    (said.language !== null && said.language !== user.language) ||
    (said.accountId !== null && said.accountId !== user.accountId) ||
    (said.firstAt !== null && (user.firstSeenAt === null || said.firstAt < user.firstSeenAt)) ||
    (said.lastAt !== null &&
      (user.lastSeenAt === null ||
        said.lastAt.getTime() - user.lastSeenAt.getTime() > LAST_SEEN_TO))
  );
}
