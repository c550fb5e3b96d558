import { and, eq, sql } from "drizzle-orm";
import { accountAliases, activityAccounts, activityUsers } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { HeldLink, type HeldOf } from "../held-choice";
import { signalFold } from "./fold-signal";
import { letIn } from "./let-in";

/**
 * Says where held events belong: they are let in and count from their own time, and later calls with the account ID
 * go the same way. Events of users whose account is yet another stay held as contradictions. Throws `not_found` for
 * an account, a user or events that are not there, and `conflict` for an account that is there already.
 */
export const linkHeldAccount = command({
  action: "held.link",
  allow: "activity.manage",
  input: HeldLink,
  async run(tx, input, actor) {
    const { tenantId } = actor;
    const { held, accountId } = await prepare(tx, tenantId, input);
    const result = await letIn(tx, tenantId, held, accountId, actor.name);
    if (result.linked + result.stillHeld === 0) {
      throw new AppError("not_found", "Nothing is held under this account ID any more.");
    }
    if (result.linked > 0) await signalFold(tx);
    return {
      result,
      audit: {
        ...{ entity: "account", id: String(accountId) },
        after: { ...held, to: input.to, events: result.linked },
      },
    };
  },
});

/** Which events are meant, and the account to which they go; makes the account, the alias or the user's move. */
async function prepare(
  tx: Transaction,
  tenantId: string,
  input: HeldLink,
): Promise<{ held: HeldOf; accountId: number }> {
  const { accountKey } = input;
  switch (input.to) {
    case "account":
      await addAlias(tx, tenantId, accountKey, input.accountId);
      return { held: { reason: "unknown_account", accountKey }, accountId: input.accountId };
    case "new": {
      const accountId = await makeAccount(tx, tenantId, accountKey, input.name);
      return { held: { reason: "unknown_account", accountKey }, accountId };
    }
    case "known":
    case "sent": {
      const { userKey } = input;
      const accountId = await settleUser(tx, tenantId, input.to, accountKey, userKey);
      return { held: { reason: "contradicts_user", accountKey, userKey }, accountId };
    }
  }
}

async function addAlias(tx: Transaction, tenantId: string, key: string, accountId: number) {
  const [account] = await tx
    .select({ key: activityAccounts.key })
    .from(activityAccounts)
    .where(and(eq(activityAccounts.tenantId, tenantId), eq(activityAccounts.id, accountId)));
  if (!account) throw new AppError("not_found", "This account is not there.");
  if (account.key === key) return;
  await tx
    .insert(accountAliases)
    .values({ tenantId, key, accountId })
    .onConflictDoUpdate({
      target: [accountAliases.tenantId, accountAliases.key],
      set: { accountId, createdAt: sql`now()` },
    });
}

async function makeAccount(tx: Transaction, tenantId: string, key: string, name: string) {
  const [made] = await tx
    .insert(activityAccounts)
    .values({ tenantId, key, name })
    .onConflictDoNothing()
    .returning({ id: activityAccounts.id });
  if (made) return made.id;
  throw new AppError("conflict", "An account with this ID is there by now: link to it instead.");
}

/** The account under which a user's events count from now on. */
async function settleUser(
  tx: Transaction,
  tenantId: string,
  to: "known" | "sent",
  accountKey: string,
  userKey: string,
): Promise<number> {
  const ofUser = and(eq(activityUsers.tenantId, tenantId), eq(activityUsers.key, userKey));
  const [user] = await tx
    .select({ accountId: activityUsers.accountId })
    .from(activityUsers)
    .where(ofUser)
    .for("no key update");
  if (!user) throw new AppError("not_found", "This user is not there.");
  if (to === "known") {
    if (user.accountId === null) throw new AppError("conflict", "This user has no account.");
    return user.accountId;
  }
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from activity_accounts where tenant_id = ${tenantId} and key = ${accountKey}
    union all
    select account_id from account_aliases where tenant_id = ${tenantId} and key = ${accountKey}`);
  const [account] = rows;
  if (!account) throw new AppError("not_found", "This account is not there.");
  await tx
    .update(activityUsers)
    .set({ accountId: Number(account.id) })
    .where(ofUser);
  return Number(account.id);
}
