import type { Transaction } from "@/db/tenant";
import type { KnownAccount } from "../place-calls";
import type { ReadCall } from "./incoming-call";
import type { KnownPeople } from "./known-people";

/**
 * The accounts that calls name, by the ID they were named with: its own or an alias of it. Trusted senders' calls
 * make those that are missing.
 */
export async function findAccounts(
  tx: Transaction,
  tenantId: string,
  calls: readonly ReadCall[],
  people: KnownPeople,
): Promise<Map<string, KnownAccount>> {
  const found = new Map<string, KnownAccount>();
  const unread = new Set<string>();
  for (const { call } of calls) {
    if (call.account === null) continue;
    const { key } = call.account;
    const known = people.accounts.get(key);
    if (known) found.set(key, known);
    else unread.add(key);
  }
  if (unread.size === 0) return found;
  await readAccounts(tx, tenantId, [...unread], { found, people });
  const missing = new Map<string, string>();
  for (const { call, isTrusted } of calls) {
    if (!isTrusted || call.account === null || found.has(call.account.key)) continue;
    missing.set(call.account.key, call.account.name ?? call.account.key);
  }
  if (missing.size === 0) return found;
  await tx.$client.query({
    name: "activity-make-accounts",
    text: `
      insert into activity_accounts (tenant_id, key, name)
      select $1, key, name from unnest($2::text[], $3::text[]) as made (key, name) order by key
      on conflict (tenant_id, key) do nothing`,
    values: [tenantId, [...missing.keys()], [...missing.values()]],
  });
  // These may be gone with this transaction, so they are not remembered.
  await readAccounts(tx, tenantId, [...missing.keys()], { found, people: null });
  return found;
}

async function readAccounts(
  tx: Transaction,
  tenantId: string,
  keys: readonly string[],
  { found, people }: { found: Map<string, KnownAccount>; people: KnownPeople | null },
): Promise<void> {
  const { rows } = await tx.$client.query<{ key: string; id: string; name: string; own: boolean }>({
    name: "activity-read-accounts",
    text: `
      select l.key, a.id, a.name, false as own from account_aliases l
        join activity_accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
        where l.tenant_id = $1 and l.key = any($2::text[])
      union all
      select a.key, a.id, a.name, true as own from unnest($2::text[]) as sent (key) cross join lateral (
        select * from activity_accounts a where a.tenant_id = $1 and a.key = sent.key limit 1
      ) a`,
    values: [tenantId, keys],
  });
  // An account's own ID comes last and goes before an alias, which an account of that ID may still take the place of.
  for (const { key, id, name, own } of rows) {
    const account = { id: Number(id), name };
    found.set(key, account);
    if (own) people?.accounts.set(key, account);
  }
}
