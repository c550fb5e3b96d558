import { sql } from "drizzle-orm";
import { activityArrivals } from "@/db/schema/activity-log";
import type { Transaction } from "@/db/tenant";
import type { ActivityObject, AttributeDefinition } from "../attributes";
import { ownChanges } from "../own-attributes";
import type { StoredUser } from "./find-users";
import type { ReadCall } from "./incoming-call";
import { loadOwnAttributes } from "./list-attributes";
import { type AttributeWish, setAttributes } from "./set-attributes";

/** A call that was let in, with whom it is about. */
export interface AcceptedCall {
  incoming: ReadCall;
  user: StoredUser;
  accountId: number | null;
}

/**
 * Sets the own attributes that calls carry, the last word holding, and has the fold look at whoever they are about.
 * Answers whether anything changed.
 */
export async function applyAttributes(
  tx: Transaction,
  tenantId: string,
  accepted: readonly AcceptedCall[],
): Promise<boolean> {
  const users = await applyTo(tx, tenantId, "user", accepted);
  const accounts = await applyTo(tx, tenantId, "account", accepted);
  const changed = new Set([...users, ...accounts]);
  if (changed.size === 0) return false;
  await tx
    .insert(activityArrivals)
    .values(
      [...changed].sort((a, b) => a - b).map((userId) => ({ tenantId, userId, since: sql`now()` })),
    );
  return true;
}

/** Answers the users whose own, or whose account's, attributes changed. */
async function applyTo(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  accepted: readonly AcceptedCall[],
): Promise<number[]> {
  const carrying = accepted.filter(({ incoming }) => sentOf(incoming, object).length > 0);
  if (carrying.length === 0) return [];
  const definitions = await loadOwnAttributes(tx, tenantId, object);
  if (definitions.length === 0) return [];
  let changed: number[] = [];
  for (const isTrusted of [false, true]) {
    const calls = carrying.filter(({ incoming }) => incoming.isTrusted === isTrusted);
    const cause = isTrusted ? "api" : "collector";
    const wishes = wishesOf(calls, object, definitions);
    const records = new Set(await setAttributes(tx, tenantId, object, wishes, cause));
    const touched = calls.filter((call) => records.has(recordOf(call, object) ?? -1));
    changed = [...changed, ...touched.map(({ user }) => user.id)];
  }
  return changed;
}

function wishesOf(
  calls: readonly AcceptedCall[],
  object: ActivityObject,
  definitions: readonly AttributeDefinition[],
): Map<number, AttributeWish> {
  const wishes = new Map<number, AttributeWish>();
  for (const call of calls) {
    const { stamp, isTrusted } = call.incoming;
    const id = recordOf(call, object);
    if (id === null) continue;
    const sent = Object.fromEntries(sentOf(call.incoming, object));
    const changes = ownChanges(definitions, sent, { mayClear: isTrusted });
    wishes.set(id, {
      changes: new Map([...(wishes.get(id)?.changes ?? []), ...changes]),
      ...{ effectiveAt: stamp.occurredAt, causeId: stamp.key },
    });
  }
  return wishes;
}

const recordOf = ({ user, accountId }: AcceptedCall, object: ActivityObject) =>
  object === "user" ? user.id : accountId;

/** What a call says of the object; attributes of an account that it does not name are nobody's. */
const sentOf = ({ call }: ReadCall, object: ActivityObject) =>
  Object.entries((object === "user" ? call.user : call.account)?.attributes ?? {});
