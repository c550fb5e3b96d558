import type { Transaction } from "@/db/tenant";
import { type PlacedCall, placeCalls } from "../place-calls";
import { findAccounts } from "./find-accounts";
import { findUsers, makeUsers, type NewUser, type StoredUser } from "./find-users";
import type { ReadCall } from "./incoming-call";
import type { KnownPeople } from "./known-people";
import { touchUsers } from "./touch-users";
import { earlier, later, newsOf, whatIsNew } from "./user-news";

/** A call that was read, with where it belongs. */
export interface SettledCall {
  incoming: ReadCall;
  place: PlacedCall;
}

/** Calls with their places, and who is in them. */
export interface SettledCalls {
  settled: SettledCall[];
  users: Map<string, StoredUser>;
  /** Users whom nobody changed here and who were not read in this transaction: to be checked before it ends. */
  remembered: Set<StoredUser>;
  isAnyNew: boolean;
}

/** Finds where calls belong, with everybody whom they name made and brought up to date. */
export async function settleCalls(
  tx: Transaction,
  tenantId: string,
  calls: readonly ReadCall[],
  people: KnownPeople,
): Promise<SettledCalls> {
  const accounts = await findAccounts(tx, tenantId, calls, people);
  const keys = new Set(calls.flatMap(({ call }) => call.user.keys));
  const { users, remembered } = await findUsers(tx, tenantId, keys, people);
  const place = () => placeCalls(calls, accounts, users).placed;
  let placed = place();
  const readAgain = async (some: readonly string[]) => {
    people.forget(some);
    const again = await findUsers(tx, tenantId, some, people);
    for (const [key, user] of again.users) users.set(key, user);
    placed = place();
  };
  let changed = whatIsNew(newsOf(calls, placed, users));
  // Who is to be changed is read first: what is remembered may be what somebody else has just put right.
  const doubtful = changed.map(([user]) => user).filter((user) => remembered.delete(user));
  if (doubtful.length > 0) await readAgain(doubtful.map(({ key }) => key));
  const wanted = newUsers(calls, placed, users);
  const made =
    wanted.length > 0 ? await makeUsers(tx, tenantId, wanted) : new Map<string, StoredUser>();
  for (const [key, user] of made) users.set(key, user);
  // Who was made by another process meanwhile may belong to another account than our calls say.
  const others = wanted.map(({ key }) => key).filter((key) => !made.has(key));
  if (others.length > 0) await readAgain(others);
  if (doubtful.length > 0 || wanted.length > 0) {
    changed = whatIsNew(newsOf(calls, placed, users));
  }
  await touchUsers(tx, tenantId, changed);
  people.forget(changed.map(([{ key }]) => key));
  const settled = calls.flatMap((incoming, index) => {
    const at = placed[index];
    return at ? [{ incoming, place: at }] : [];
  });
  return { settled, users, remembered, isAnyNew: made.size > 0 };
}

/** Those whom accepted calls name and nobody knew, as the first of their calls describes them. */
function newUsers(
  calls: readonly ReadCall[],
  placed: readonly PlacedCall[],
  known: ReadonlyMap<string, StoredUser>,
): NewUser[] {
  const users = new Map<string, NewUser>();
  for (const [index, { call, stamp }] of calls.entries()) {
    const place = placed[index];
    if (place?.status !== "accepted" || known.has(place.userKey)) continue;
    const at = call.act ? stamp.occurredAt : null;
    const before = users.get(place.userKey);
    users.set(place.userKey, {
      key: place.userKey,
      name: call.user.name ?? before?.name ?? place.userKey,
      email: call.user.email ?? before?.email ?? null,
      language: call.user.language ?? before?.language ?? null,
      accountId: place.accountId,
      firstSeenAt: earlier(before?.firstSeenAt ?? null, at),
      lastSeenAt: later(before?.lastSeenAt ?? null, at),
    });
  }
  return [...users.values()];
}
