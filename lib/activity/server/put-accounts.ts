import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { activityAccounts, attributeChanges } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import type { AttributeValue } from "../attributes";
import { countOutcomes, type ItemOutcome } from "../item-outcome";
import { ownChanges } from "../own-attributes";
import { readItem, SentAccount } from "../read-account";
import { signalFold } from "./fold-signal";
import { loadOwnAttributes } from "./list-attributes";
import { type AttributeWish, setAttributes } from "./set-attributes";

type Stored = Pick<
  typeof activityAccounts.$inferSelect,
  "id" | "key" | "name" | "isPaying" | "lifecycle"
>;

/** Makes and changes accounts as a trusted back end describes them, one by one, the last word holding. */
export const putAccounts = command({
  action: "account.put",
  allow: "activity.record",
  input: z.object({ accounts: z.array(z.unknown()).max(5000) }),
  async run(tx, { accounts: sent }, { tenantId }) {
    const now = new Date();
    const read = sent.map((raw) =>
      readItem(SentAccount, raw, "Send an account as {id, name, paying, lifecycle, attributes}."),
    );
    const wished = new Map<string, SentAccount>();
    for (const one of read) {
      if (!one.ok) continue;
      const before = wished.get(one.value.id);
      const attributes = { ...before?.attributes, ...one.value.attributes };
      wished.set(one.value.id, { ...before, ...one.value, attributes });
    }
    const { accounts, made } = await makeAccounts(tx, tenantId, [...wished.values()]);
    const changed = new Set(made);
    for (const account of accounts.values()) {
      const wish = wished.get(account.key);
      if (wish && (await changeAccount(tx, tenantId, account, wish, now))) changed.add(account.id);
    }
    for (const id of await changeOwn(tx, tenantId, accounts, wished, now)) changed.add(id);
    if (changed.size > 0) {
      await refold(tx, tenantId, [...changed]);
      await signalFold(tx);
    }
    const outcomes = read.map((one): ItemOutcome => {
      if (!one.ok) return one.refusal;
      const account = accounts.get(one.value.id);
      return account && changed.has(account.id) ? null : "known";
    });
    const { accepted } = countOutcomes(outcomes);
    return {
      result: outcomes,
      audit:
        accepted === 0 ? [] : { entity: "account", id: "batch", after: { accounts: accepted } },
    };
  },
});

/** The accounts of these keys, locked in the order of their ids; those that were missing are made. */
async function makeAccounts(tx: Transaction, tenantId: string, wished: readonly SentAccount[]) {
  if (wished.length === 0) return { accounts: new Map<string, Stored>(), made: [] };
  const sorted = wished.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const made = await tx
    .insert(activityAccounts)
    .values(sorted.map(({ id, name }) => ({ tenantId, key: id, name: name ?? id })))
    .onConflictDoNothing()
    .returning({ id: activityAccounts.id });
  const { id, key, name, isPaying, lifecycle } = activityAccounts;
  const rows = await tx
    .select({ id, key, name, isPaying, lifecycle })
    .from(activityAccounts)
    .where(
      and(
        eq(activityAccounts.tenantId, tenantId),
        inArray(
          key,
          sorted.map((one) => one.id),
        ),
      ),
    )
    .orderBy(asc(id))
    .for("no key update");
  return { accounts: new Map(rows.map((row) => [row.key, row])), made: made.map((one) => one.id) };
}

/** Changes an account's own columns where they differ, and keeps what they were. */
async function changeAccount(
  tx: Transaction,
  tenantId: string,
  account: Stored,
  { name = account.name, paying, lifecycle }: SentAccount,
  now: Date,
): Promise<boolean> {
  const next = {
    name,
    isPaying: paying === undefined ? account.isPaying : paying,
    lifecycle: lifecycle === undefined ? account.lifecycle : lifecycle,
  };
  const changes = [
    { attribute: "name", before: account.name, after: next.name },
    { attribute: "paying", before: yesOrNo(account.isPaying), after: yesOrNo(next.isPaying) },
    { attribute: "lifecycle", before: account.lifecycle, after: next.lifecycle },
  ].filter(({ before, after }) => before !== after);
  if (changes.length === 0) return false;
  await tx
    .update(activityAccounts)
    .set(next)
    .where(and(eq(activityAccounts.tenantId, tenantId), eq(activityAccounts.id, account.id)));
  await tx.insert(attributeChanges).values(
    changes.map((change) => ({
      ...{ tenantId, object: "account" as const, recordId: account.id },
      ...{ effectiveAt: now, cause: "api" as const, ...change },
    })),
  );
  return true;
}

const yesOrNo = (value: boolean | null): AttributeValue | null =>
  value === null ? null : value ? "yes" : "no";

async function changeOwn(
  tx: Transaction,
  tenantId: string,
  accounts: ReadonlyMap<string, Stored>,
  wished: ReadonlyMap<string, SentAccount>,
  now: Date,
): Promise<number[]> {
  const definitions = await loadOwnAttributes(tx, tenantId, "account");
  const wishes = new Map<number, AttributeWish>();
  for (const { id, key } of accounts.values()) {
    const changes = ownChanges(definitions, wished.get(key)?.attributes ?? {}, { mayClear: true });
    wishes.set(id, { changes, effectiveAt: now, causeId: null });
  }
  return setAttributes(tx, tenantId, "account", wishes, "api");
}

/** Has the fold look at the accounts. */
async function refold(
  tx: Transaction,
  tenantId: string,
  accountIds: readonly number[],
): Promise<void> {
  await tx.$client.query(
    `insert into activity_arrivals (tenant_id, account_id, since)
     select $1, id, now() from unnest($2::bigint[]) id order by id`,
    [tenantId, accountIds],
  );
}
