import type { KnownAccount } from "../place-calls";
import type { StoredUser } from "./find-users";

/** The most users and accounts that a process remembers. */
const MOST_KEPT = 100_000;

/**
 * Users and accounts of one organization as they were last read, so that a busy process need not ask for them with
 * every batch. An account found by its own ID stays that account; what is remembered of a user is only good for a
 * transaction that checks it again before it ends.
 */
export class KnownPeople {
  readonly users = new Map<string, StoredUser>();
  readonly accounts = new Map<string, KnownAccount>();

  /** Forgets the users of these keys. */
  forget(keys: Iterable<string>): void {
    for (const key of keys) this.users.delete(key);
  }
}

const kept = new Map<string, KnownPeople>();

/** What this process remembers of an organization. */
export function peopleOf(tenantId: string): KnownPeople {
  let all = 0;
  for (const { users, accounts } of kept.values()) all += 1 + users.size + accounts.size;
  if (all > MOST_KEPT) kept.clear();
  const people = kept.get(tenantId) ?? new KnownPeople();
  kept.set(tenantId, people);
  return people;
}
