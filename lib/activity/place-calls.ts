import type { ActivityCall, CallUser } from "./activity-call";
import { type CallRefusal, callRefusals } from "./call-refusal";

/** An account as it is known, under its own ID or an alias. */
export interface KnownAccount {
  id: number;
  name: string;
}

/** A user as known so far; `id` is null for one that these calls make. */
export interface KnownUser {
  id: number | null;
  key: string;
  name: string;
  accountId: number | null;
}

/** Where a call belongs: with a user (and an account), or held, or refused. */
export type PlacedCall =
  | { status: "accepted"; userKey: string; accountId: number | null }
  | { status: "held"; why: "unknown_account" | "contradicts_user"; refusal: CallRefusal }
  | { status: "rejected"; refusal: CallRefusal };

/** A call with whether its sender's word on accounts is taken. */
export interface CallToPlace {
  call: ActivityCall;
  isTrusted: boolean;
}

/** What calls come to: a place for each, and the users as they are afterwards. */
export interface Placement {
  placed: PlacedCall[];
  users: Map<string, KnownUser>;
}

/** The key under which a person is known; the preferred one of a person who is new. */
export function keyOf(user: CallUser, users: ReadonlyMap<string, unknown>): string {
  return user.keys.find((key) => users.has(key)) ?? user.keys[0];
}

/**
 * Gives each call its user and account, in their order. An account that nobody trusted has named, or another than the
 * user's, is in doubt: an event is held, an update of attributes refused. A trusted sender moves the user instead.
 */
export function placeCalls(
  calls: readonly CallToPlace[],
  accounts: ReadonlyMap<string, KnownAccount>,
  known: ReadonlyMap<string, KnownUser>,
): Placement {
  const users = new Map(known);
  const placed = calls.map(({ call, isTrusted }): PlacedCall => {
    const key = keyOf(call.user, users);
    const user = users.get(key);
    const account = call.account === null ? null : accounts.get(call.account.key);
    if (account === undefined) return inDoubt(call, "unknown_account", callRefusals.unknownAccount);
    const before = user?.accountId ?? null;
    if (account !== null && before !== null && account.id !== before && !isTrusted) {
      return inDoubt(call, "contradicts_user", callRefusals.otherAccount);
    }
    const accountId = account?.id ?? before;
    users.set(key, {
      id: user?.id ?? null,
      key,
      name: call.user.name ?? user?.name ?? key,
      accountId,
    });
    return { status: "accepted", userKey: key, accountId };
  });
  return { placed, users };
}

function inDoubt(
  { act }: ActivityCall,
  why: "unknown_account" | "contradicts_user",
  refusal: CallRefusal,
): PlacedCall {
  return act === null ? { status: "rejected", refusal } : { status: "held", why, refusal };
}
