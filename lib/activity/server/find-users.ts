import type { Transaction } from "@/db/tenant";
import { isAddress } from "../activity-call";
import type { KnownUser } from "../place-calls";
import type { KnownPeople } from "./known-people";

/** A user as stored, as far as calls may change it. */
export interface StoredUser extends KnownUser {
  id: number;
  email: string | null;
  language: string | null;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
}

/** Users, and which of them were not read now. */
export interface FoundUsers {
  users: Map<string, StoredUser>;
  remembered: Set<StoredUser>;
}

/** The users known under these keys: as remembered, or else as read and remembered from now on. */
export async function findUsers(
  tx: Transaction,
  tenantId: string,
  keys: Iterable<string>,
  people: KnownPeople,
): Promise<FoundUsers> {
  const users = new Map<string, StoredUser>();
  const remembered = new Set<StoredUser>();
  const unread: string[] = [];
  for (const key of keys) {
    const known = people.users.get(key);
    if (known) {
      users.set(key, known);
      remembered.add(known);
    } else {
      unread.push(key);
    }
  }
  if (unread.length === 0) return { users, remembered };
  for (const user of await readUsers(tx, tenantId, unread)) {
    users.set(user.key, user);
    people.users.set(user.key, user);
  }
  return { users, remembered };
}

/** One look into the index for each: a table that grew lately has no statistics. */
async function readUsers(
  tx: Transaction,
  tenantId: string,
  keys: readonly string[],
): Promise<StoredUser[]> {
  const { rows } = await tx.$client.query<
    Omit<StoredUser, "id" | "accountId"> & { id: string; account: string | null }
  >({
    name: "activity-find-users",
    text: `
      select u.id, u.key, u.name, u.account_id as account, u.email, u.language, u.first_seen_at as "firstSeenAt",
        u.last_seen_at as "lastSeenAt"
      from unnest($2::text[]) as sent (key) cross join lateral (
        select * from activity_users u where u.tenant_id = $1 and u.key = sent.key limit 1
      ) u`,
    values: [tenantId, keys],
  });
  return rows.map(({ id, account, ...user }) => ({
    ...user,
    id: Number(id),
    accountId: account === null ? null : Number(account),
  }));
}

/** What is known of a person when they are first met. */
export interface NewUser {
  key: string;
  name: string;
  email: string | null;
  language: string | null;
  accountId: number | null;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
}

/**
 * Makes users, in the order of their keys; answers those whom it made. One that another process made meanwhile is
 * left as it is, and waited for. Those made who have done nothing yet arrive at the fold, for counts of 0.
 */
export async function makeUsers(
  tx: Transaction,
  tenantId: string,
  users: readonly NewUser[],
): Promise<Map<string, StoredUser>> {
  const { rows } = await tx.$client.query<{ id: string; key: string }>({
    name: "activity-make-users",
    text: `
      with made as (
        insert into activity_users (tenant_id, key, name, email, language, account_id, first_seen_at, last_seen_at)
        select $1, key, name, email, language, account_id, first_at, last_at
        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[])
          as sent (key, name, email, language, account_id, first_at, last_at)
        order by key
        on conflict (tenant_id, key) do nothing
        returning id, key, first_seen_at
      ), arrived as (
        insert into activity_arrivals (tenant_id, user_id, since) select $1, id, now() from made
        where first_seen_at is null
      )
      select id, key from made`,
    values: [
      tenantId,
      users.map(({ key }) => key),
      users.map(({ name }) => name),
      users.map(({ key, email }) => email ?? (isAddress(key) ? key : null)),
      users.map(({ language }) => language),
      users.map(({ accountId }) => accountId),
      users.map(({ firstSeenAt }) => firstSeenAt?.toISOString() ?? null),
      users.map(({ lastSeenAt }) => lastSeenAt?.toISOString() ?? null),
    ],
  });
  const byKey = new Map(users.map((user) => [user.key, user]));
  return new Map(
    rows.flatMap(({ id, key }) => {
      const user = byKey.get(key);
      return user ? [[key, { ...user, id: Number(id) }] as const] : [];
    }),
  );
}
