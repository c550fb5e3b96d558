import type { PlacedCall } from "../place-calls";
import type { StoredUser } from "./find-users";
import type { ReadCall } from "./incoming-call";

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

/**
 * What accepted calls say of users who are known, the last word holding. Where a user's mail goes is not a page's to
 * change: it may name an address where there was none.
 */
export function newsOf(
  calls: readonly ReadCall[],
  placed: readonly PlacedCall[],
  known: ReadonlyMap<string, StoredUser>,
): Map<StoredUser, UserNews> {
  const news = new Map<StoredUser, UserNews>();
  for (const [index, incoming] of calls.entries()) {
    const place = placed[index];
    if (place?.status !== "accepted") continue;
    const user = known.get(place.userKey);
    if (!user) continue;
    const before = news.get(user);
    const { call, stamp } = incoming;
    const at = call.act ? stamp.occurredAt : null;
    const email = incoming.isTrusted || user.email === null ? call.user.email : null;
    news.set(user, {
      name: call.user.name ?? before?.name ?? null,
      email: email ?? before?.email ?? null,
      language: call.user.language ?? before?.language ?? null,
      accountId: place.accountId,
      firstAt: earlier(before?.firstAt ?? null, at),
      lastAt: later(before?.lastAt ?? null, at),
    });
  }
  return news;
}

/** Whether all that is said is that somebody was there. */
export function isVisit(user: StoredUser, said: UserNews): boolean {
  return (
    (said.name === null || said.name === user.name) &&
    (said.email === null || said.email === user.email) &&
    (said.language === null || said.language === user.language) &&
    (said.accountId === null || said.accountId === user.accountId)
  );
}

function isNew(user: StoredUser, said: UserNews): boolean {
  const { firstAt, lastAt } = said;
  return (
    !isVisit(user, said) ||
    (firstAt !== null && (user.firstSeenAt === null || firstAt < user.firstSeenAt)) ||
    (lastAt !== null &&
      (user.lastSeenAt === null || lastAt.getTime() - user.lastSeenAt.getTime() > LAST_SEEN_TO))
  );
}

export const earlier = (a: Date | null, b: Date | null) => (a === null || (b && b < a) ? b : a);
export const later = (a: Date | null, b: Date | null) => (a === null || (b && b > a) ? b : a);
