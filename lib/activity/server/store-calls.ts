import type { Transaction } from "@/db/tenant";
import { keyOf } from "../place-calls";
import { type AcceptedCall, applyAttributes } from "./apply-attributes";
import { linesOf } from "./call-lines";
import { type DoubtfulCall, holdEvents } from "./hold-events";
import type { CallOutcome, IncomingCall } from "./incoming-call";
import { KnownPeople } from "./known-people";
import { settleCalls } from "./settle-calls";
import { type LogLine, logStatement, readStoredLog } from "./store-log";

/** Somebody whom a batch was placed by is not as remembered: nothing of it holds, and whoever asked begins anew. */
export class RememberedWrongly extends Error {}

/**
 * Stores a batch of calls of one organization in its transaction: users and accounts, what is held, events, and a line
 * of the console for each. Tables and rows are written in one order, so that processes doing the same wait in turn.
 * Answers what became of them, and whether that is worth a fold once the transaction has ended. Throws
 * `RememberedWrongly` when somebody in `people` has changed, and forgets them.
 */
export async function storeCalls(
  tx: Transaction,
  tenantId: string,
  batch: readonly IncomingCall[],
  people = new KnownPeople(),
): Promise<{ outcomes: CallOutcome[]; isNews: boolean }> {
  const calls = batch.filter((one) => one.kind === "read");
  const { settled, users, remembered, isAnyNew } = await settleCalls(tx, tenantId, calls, people);
  const accepted: AcceptedCall[] = [];
  const doubtful: DoubtfulCall[] = [];
  for (const { incoming, place } of settled) {
    if (place.status === "accepted") {
      const user = users.get(place.userKey);
      if (user) accepted.push({ incoming, user, accountId: place.accountId });
    } else if (place.status === "held") {
      doubtful.push({ incoming, userKey: keyOf(incoming.call.user, users), why: place.why });
    }
  }
  const changed = await applyAttributes(tx, tenantId, accepted);
  const held = await holdEvents(tx, tenantId, doubtful);
  const lines = linesOf(
    batch,
    settled.map(({ place }) => place),
    users,
    Date.now(),
  );
  const relied = { remembered: [...remembered], visits: [] };
  const stored = await tx.$client.query(logStatement(tenantId, lines, relied));
  const { known, isCurrent } = readStoredLog(stored, relied);
  if (!isCurrent) {
    people.forget([...remembered].map(({ key }) => key));
    throw new RememberedWrongly();
  }
  const added = lines.filter(({ event }) => event !== null).length - known.size;
  const isNews = added > 0 || held.size > 0 || changed || isAnyNew;
  return { outcomes: outcomesOf(lines, known, held), isNews };
}

/** What became of the calls of lines; `held` are the keys of events that wait now. */
export function outcomesOf(
  lines: readonly LogLine[],
  known: ReadonlySet<string>,
  held: Set<string>,
): CallOutcome[] {
  return lines.map(({ status, refusal, isRepeated, eventKey }) => {
    const isKnown =
      eventKey !== null &&
      (status === "held" ? !held.delete(eventKey) : isRepeated || known.has(eventKey));
    return { status, refusal, isKnown: status !== "rejected" && isKnown };
  });
}
