import type { Transaction } from "@/db/tenant";
import type { SeededRandom } from "../random";
import { accountHistory } from "./account-history";
import type { DemoAccount, DemoUser } from "./customers";
import { type Ids, idsByKey, insertRows } from "./insert-rows";
import type { Logged, Stories } from "./user-story";

/** Accounts with their own attributes and what these were before; answers their ids by key. */
export async function storeAccounts(
  tx: Transaction,
  tenantId: string,
  random: SeededRandom,
  { accounts, stories, now }: { accounts: readonly DemoAccount[]; stories: Stories; now: Date },
): Promise<Ids> {
  const trained = new Map<DemoAccount, number>();
  for (const [{ account }, { events }] of stories) {
    for (const { verb, at } of events) {
      if (verb === "complete") trained.set(account, Math.min(at, trained.get(account) ?? at));
    }
  }
  const histories = accounts.map((account) => ({
    account,
    values: accountHistory(random, account, trained.get(account) ?? null, now),
  }));
  await insertRows(
    tx,
    tenantId,
    "activity_accounts",
    histories.map(({ account, values }) => ({
      ...{ key: account.key, name: account.name, is_paying: account.isPaying },
      ...{ lifecycle: account.lifecycle, computed: {} },
      custom: Object.fromEntries(values.map(({ attribute, value }) => [attribute, value])),
      created_at: new Date(now.getTime() - account.since * 86_400_000),
    })),
  );
  const ids = await idsByKey(tx, tenantId, "activity_accounts");
  const changes = histories.flatMap(({ account, values }) => {
    const last = new Map<string, number>();
    return values.flatMap(({ attribute, at, value }) => {
      const before = last.get(attribute) ?? null;
      last.set(attribute, value);
      if (before === value) return [];
      return {
        ...{ object: "account", record_id: ids.get(account.key), attribute, before },
        ...{ after: value, effective_at: at, changed_at: at, cause: "api" },
      };
    });
  });
  await insertRows(tx, tenantId, "attribute_changes", changes);
  return ids;
}

/** Users with the first and last moment they were seen; answers their ids by key. */
export async function storeUsers(
  tx: Transaction,
  tenantId: string,
  {
    users,
    logged,
    accountIds,
    now,
  }: {
    users: readonly DemoUser[];
    logged: readonly Logged[];
    accountIds: Ids;
    now: Date;
  },
): Promise<Ids> {
  const seen = new Map<DemoUser, { first: number; last: number }>();
  for (const { user, event } of logged) {
    const { first, last } = seen.get(user) ?? { first: event.at, last: event.at };
    seen.set(user, { first: Math.min(first, event.at), last: Math.max(last, event.at) });
  }
  const rows = users.map((user) => {
    const { first, last } = seen.get(user) ?? { first: null, last: null };
    return {
      ...{ key: user.key, name: user.name, email: user.email, language: user.language },
      ...{ account_id: accountIds.get(user.account.key), computed: {} },
      custom: { "own:role": user.role },
      created_at: new Date(first ?? now),
      first_seen_at: first === null ? null : new Date(first),
      last_seen_at: last === null ? null : new Date(last),
    };
  });
  await insertRows(tx, tenantId, "activity_users", rows);
  return idsByKey(tx, tenantId, "activity_users");
}
