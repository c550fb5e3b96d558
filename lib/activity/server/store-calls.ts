import type { Transaction } from "@/db/tenant";
import { ALREADY_COUNTED } from "../call-refusal";
import { keyOf, type PlacedCall, placeCalls } from "../place-calls";
import { readActivity } from "../read-activity";
import { applyAttributes } from "./apply-attributes";
import { findAccounts } from "./find-accounts";
import { findUsers, makeUsers, type NewUser, type StoredUser } from "./find-users";
import { signalFold } from "./fold-signal";
import { holdEvents } from "./hold-events";
import type { CallOutcome, IncomingCall, ReadCall } from "./incoming-call";
import { type CallLine, logCalls } from "./log-calls";
import { storeEvents } from "./store-events";
import { touchUsers, type UserNews } from "./touch-users";

/** A call that was read, with where it belongs. */
interface Settled {
  incoming: ReadCall;
  place: PlacedCall;
}

/**
 * Stores a batch of calls of one organization in its transaction: users and accounts, events, what is held, and a line
 * of the console for each. Tables and rows are written in one order, so that processes doing the same wait in turn.
 */
export async function storeCalls(
  tx: Transaction,
  tenantId: string,
  batch: readonly IncomingCall[],
): Promise<CallOutcome[]> {
  const calls = batch.filter((one) => one.kind === "read");
  const { settled, users, isAnyNew } = await settle(tx, tenantId, calls);
  const accepted = settled.flatMap(({ incoming, place }) => {
    const user = place.status === "accepted" ? users.get(place.userKey) : undefined;
    return user && place.status === "accepted"
      ? [{ incoming, user, accountId: place.accountId }]
      : [];
  });
  const changed = await applyAttributes(tx, tenantId, accepted);
  const added = await storeEvents(
    tx,
    tenantId,
    accepted.flatMap(({ incoming: { call, stamp, trace }, user, accountId }) =>
      call.act
        ? [
            {
              ...{ stamp, accountId, userId: user.id, meaning: readActivity(call.act) },
              ...{ source: trace.source, receivedAt: trace.receivedAt },
              ...{ module: call.act.module, activity: call.act.activity },
            },
          ]
        : [],
    ),
  );
  const held = await holdEvents(
    tx,
    tenantId,
    settled.flatMap(({ incoming, place }) =>
      place.status === "held"
        ? [{ incoming, userKey: keyOf(incoming.call.user, users), why: place.why }]
        : [],
    ),
  );
  const outcomes = outcomesOf(batch, settled, new Set([...added, ...held]));
  const names = new Map([...users.values()].map(({ key, name }) => [key, name]));
  await logCalls(
    tx,
    tenantId,
    batch.map((one, index) => lineOf(one, outcomes[index], names)),
  );
  if (added.size > 0 || changed || isAnyNew) await signalFold(tx, tenantId);
  return outcomes;
}

/** Finds where the calls belong, with everybody whom they name made and brought up to date. */
async function settle(
  tx: Transaction,
  tenantId: string,
  calls: readonly ReadCall[],
): Promise<{ settled: Settled[]; users: Map<string, StoredUser>; isAnyNew: boolean }> {
  const accounts = await findAccounts(tx, tenantId, calls);
  const keys = [...new Set(calls.flatMap(({ call }) => call.user.keys))];
  const known = await findUsers(tx, tenantId, keys);
  const made = new Set<string>();
  let placement = placeCalls(calls, accounts, known);
  const wanted = newUsers(calls, placement.placed, known);
  if (wanted.length > 0) {
    for (const [key, user] of await makeUsers(tx, tenantId, wanted)) {
      known.set(key, user);
      made.add(key);
    }
    // Who was made by another process meanwhile may belong to another account than our calls say.
    const others = wanted.map(({ key }) => key).filter((key) => !made.has(key));
    for (const [key, user] of await findUsers(tx, tenantId, others)) known.set(key, user);
    if (others.length > 0) placement = placeCalls(calls, accounts, known);
  }
  const settled = calls.flatMap((incoming, index) => {
    const place = placement.placed[index];
    return place ? [{ incoming, place }] : [];
  });
  await touchUsers(tx, tenantId, newsOf(settled, known));
  return { settled, users: known, isAnyNew: made.size > 0 };
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

/**
 * What accepted calls say of users who are known, the last word holding. Where a user's mail goes is not a page's to
 * change: it may name an address where there was none.
 */
function newsOf(
  settled: readonly Settled[],
  known: ReadonlyMap<string, StoredUser>,
): Map<StoredUser, UserNews> {
  const news = new Map<StoredUser, UserNews>();
  for (const { incoming, place } of settled) {
    const user = place.status === "accepted" ? known.get(place.userKey) : undefined;
    if (!user || place.status !== "accepted") continue;
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

const earlier = (a: Date | null, b: Date | null) => (a === null || (b && b < a) ? b : a);
const later = (a: Date | null, b: Date | null) => (a === null || (b && b > a) ? b : a);

/** The outcome of each call of the batch. Of a key that comes twice in it, the first counts. */
function outcomesOf(
  batch: readonly IncomingCall[],
  settled: readonly Settled[],
  added: Set<string>,
): CallOutcome[] {
  const placeOf = new Map(settled.map(({ incoming, place }) => [incoming, place]));
  return batch.map((one) => {
    if (one.kind === "refused") {
      return { status: "rejected", isKnown: false, refusal: one.refusal };
    }
    const place = placeOf.get(one);
    if (place === undefined) throw new Error("A call was left without a place.");
    return {
      status: place.status,
      isKnown: place.status !== "rejected" && one.call.act !== null && !added.delete(one.stamp.key),
      refusal: place.status === "accepted" ? null : place.refusal,
    };
  });
}

function lineOf(
  one: IncomingCall,
  outcome: CallOutcome | undefined,
  names: ReadonlyMap<string, string>,
): CallLine {
  if (!outcome) throw new Error("A call was left without an outcome.");
  const { source, receivedAt, body, request } = one.trace;
  const line = {
    ...{ at: receivedAt, source, body, status: outcome.status },
    reason: outcome.refusal?.reason ?? (outcome.isKnown ? ALREADY_COUNTED : null),
    place: outcome.refusal?.place ?? null,
    request: { ...request, ms: Math.max(0, Date.now() - receivedAt.getTime()) },
  };
  if (one.kind === "refused") {
    return {
      ...line,
      ...one.names,
      eventKey: null,
      userName: null,
      accountName: null,
      isPresence: false,
    };
  }
  const { user, account, act } = one.call;
  const userKey = keyOf(user, names);
  return {
    ...line,
    ...{
      eventKey: act ? one.stamp.key : null,
      userKey,
      userName: user.name ?? names.get(userKey) ?? null,
    },
    ...{ accountKey: account?.key ?? null, accountName: account?.name ?? null },
    ...{ module: act?.module ?? null, activity: act?.activity ?? null },
    isPresence: act !== null && readActivity(act).verb === "presence",
  };
}
