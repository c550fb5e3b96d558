import { keyOf, type PlacedCall } from "../place-calls";
import { readActivity } from "../read-activity";
import type { StoredUser } from "./find-users";
import type { IncomingCall, ReadCall } from "./incoming-call";
import type { LogEvent, LogLine } from "./store-log";

/**
 * A line of the console for each call of a batch, with the event of those that were accepted; of a key that comes
 * twice, of the first. `placed` are those of the calls that were read, in the order of the batch; `now` in milliseconds.
 */
export function linesOf(
  batch: readonly IncomingCall[],
  placed: readonly PlacedCall[],
  users: ReadonlyMap<string, StoredUser>,
  now: number,
): LogLine[] {
  const keys = new Set<string>();
  let read = 0;
  return batch.map((one): LogLine => {
    const milliseconds = Math.max(0, now - one.trace.receivedAt.getTime());
    if (one.kind === "refused") {
      const { trace, refusal, names } = one;
      return {
        ...{ trace, milliseconds, status: "rejected", refusal, isRepeated: false },
        ...{ userKey: names.userKey, userName: null },
        ...{ accountKey: names.accountKey, accountName: null },
        ...{ module: names.module, activity: names.activity, meaning: null },
        ...{ eventKey: null, event: null },
      };
    }
    const place = placed[read++];
    if (place === undefined) throw new Error("A call was left without a place.");
    return lineOf(one, place, { users, keys, milliseconds });
  });
}

function lineOf(
  { trace, call, stamp }: ReadCall,
  place: PlacedCall,
  {
    users,
    keys,
    milliseconds,
  }: { users: ReadonlyMap<string, StoredUser>; keys: Set<string>; milliseconds: number },
): LogLine {
  const { user, account, act } = call;
  const userKey = keyOf(user, users);
  const known = users.get(userKey);
  let event: LogEvent | null = null;
  let isRepeated = false;
  if (place.status === "accepted" && act !== null) {
    const { key, occurredAt, clientAt } = stamp;
    isRepeated = keys.has(key);
    keys.add(key);
    const userId = known?.id;
    if (userId === undefined) throw new Error("A user was left out.");
    if (!isRepeated) event = { userId, accountId: place.accountId, occurredAt, clientAt };
  }
  return {
    trace,
    milliseconds,
    status: place.status,
    refusal: place.status === "accepted" ? null : place.refusal,
    isRepeated,
    userKey,
    userName: user.name ?? known?.name ?? null,
    accountKey: account?.key ?? null,
    accountName: account?.name ?? null,
    module: act?.module ?? null,
    activity: act?.activity ?? null,
    meaning: act && readActivity(act),
    eventKey: act && stamp.key,
    event,
  };
}
