import type { Pool } from "pg";
import { queryTenant } from "@/db/tenant";
import { placeCalls } from "../place-calls";
import { linesOf } from "./call-lines";
import type { StoredUser } from "./find-users";
import { signalFoldSoon } from "./fold-signal";
import type { CallOutcome, IncomingCall, ReadCall } from "./incoming-call";
import type { KnownPeople } from "./known-people";
import { outcomesOf } from "./store-calls";
import { type LogRow, logStatement, readStoredLog } from "./store-log";
import { earlier, isVisit, later, newsOf, whatIsNew } from "./user-news";

/**
 * Stores a batch of calls in one exchange with the database, when everybody in it is remembered and all that is new of
 * them is that they were there. Null when it takes more than that, or somebody is not as remembered: nothing of it is
 * stored then.
 */
export async function storeKnown(
  pool: Pool,
  tenantId: string,
  batch: readonly IncomingCall[],
  people: KnownPeople,
): Promise<CallOutcome[] | null> {
  const calls = batch.filter((one) => one.kind === "read");
  const users = rememberedUsers(calls, people);
  if (users === null) return null;
  const { placed } = placeCalls(calls, people.accounts, users);
  const changed = whatIsNew(newsOf(calls, placed, users));
  if (placed.some(({ status }) => status === "held")) return null;
  if (!changed.every(([user, said]) => isVisit(user, said))) return null;
  const visits = changed.map(([user, { firstAt, lastAt }]) => ({ user, firstAt, lastAt }));
  const lines = linesOf(batch, placed, users, Date.now());
  const relied = { remembered: [...users.values()], visits };
  const stored = await queryTenant<LogRow>(pool, tenantId, logStatement(tenantId, lines, relied));
  const { known, isCurrent } = readStoredLog(stored, relied);
  if (!isCurrent) {
    people.forget(users.keys());
    return null;
  }
  for (const { user, firstAt, lastAt } of visits) {
    people.users.set(user.key, {
      ...user,
      firstSeenAt: earlier(user.firstSeenAt, firstAt),
      lastSeenAt: later(user.lastSeenAt, lastAt),
    });
  }
  if (lines.filter(({ event }) => event !== null).length > known.size) signalFoldSoon(tenantId);
  return outcomesOf(lines, known, new Set());
}

/** Whom calls name, when all of them and their accounts are remembered, and no call carries attributes to be set. */
function rememberedUsers(
  calls: readonly ReadCall[],
  people: KnownPeople,
): Map<string, StoredUser> | null {
  const users = new Map<string, StoredUser>();
  for (const { call } of calls) {
    const { user, account } = call;
    // The preferred ID goes before the others, so that they need not be looked for.
    const known = people.users.get(user.keys[0]);
    if (known === undefined || !isEmpty(user.attributes)) return null;
    if (account && !(people.accounts.has(account.key) && isEmpty(account.attributes))) return null;
    users.set(known.key, known);
  }
  return users;
}

function isEmpty(attributes: Readonly<Record<string, unknown>>): boolean {
  for (const _ in attributes) return false;
  return true;
}
