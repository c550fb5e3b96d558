import { withTenant } from "@/db/tenant";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import { sqlStateOf } from "@/lib/core/server/database-error";
import { reportBug } from "@/lib/core/server/report-bug";
import { callRefusals } from "../call-refusal";
import { BatchQueue } from "./batch-queue";
import { signalFoldSoon, signalPending } from "./fold-signal";
import type { CallOutcome, IncomingCall } from "./incoming-call";
import { KnownPeople, peopleOf } from "./known-people";
import { RememberedWrongly, storeCalls } from "./store-calls";
import { storeKnown } from "./store-known";

const limits = { mostAtOnce: 5000, capacity: 10_000, inFlight: 2, fewestBeside: 100 };
const MOST_WAITING = 40_000;
const MOST_ATTEMPTS = 3;

/** SQLSTATEs of a transaction that was ended to free others, of which nothing is left. */
const LOST = ["40P01", "40001"];
/** Classes of SQLSTATEs that speak of a value: no value, a bad one, one that breaks a rule; raised by a function. */
const OF_VALUES = ["21", "22", "23", "P0"];

const queues = new Map<string, BatchQueue<IncomingCall, CallOutcome>>();

/**
 * The one verb under every door of activity: stores calls of the actor's organization together with whatever else
 * comes in at the time, and answers what became of each once it is committed. Throws `forbidden`, and `unavailable`
 * when too much waits or the database is away; then nothing of these calls is stored for certain.
 */
export async function recordActivity(
  actor: Actor,
  calls: readonly IncomingCall[],
): Promise<CallOutcome[]> {
  if (!actorMay(actor, "activity.record")) {
    throw new AppError("forbidden", "This needs the permission “activity.record”.");
  }
  if (calls.length === 0) return [];
  const queue = queueOf(actor.tenantId);
  const outcomes: CallOutcome[] = [];
  for (const [index, one] of (await queue.add(calls)).entries()) {
    outcomes.push(
      one.status === "fulfilled"
        ? one.value
        : await refuseUnstored(queue, calls[index], one.reason),
    );
  }
  return outcomes;
}

/** Settles when everything that was recorded is stored and the worker knows of it: before a process ends. */
export async function settleActivity(): Promise<void> {
  await Promise.all([...queues.values()].map((queue) => queue.idle()));
  await signalPending();
}

function queueOf(tenantId: string): BatchQueue<IncomingCall, CallOutcome> {
  let waiting = 0;
  for (const [id, queue] of queues) {
    waiting += queue.length;
    if (queue.isIdle && id !== tenantId) queues.delete(id);
  }
  if (waiting > MOST_WAITING) {
    throw new AppError("unavailable", "Too much comes in at once. Please send it again shortly.");
  }
  const queue = queues.get(tenantId) ?? newQueue(tenantId);
  queues.set(tenantId, queue);
  return queue;
}

function newQueue(tenantId: string): BatchQueue<IncomingCall, CallOutcome> {
  return new BatchQueue((calls) => store(tenantId, calls), isOfValue, limits);
}

async function store(tenantId: string, calls: readonly IncomingCall[]): Promise<CallOutcome[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      // A second attempt relies on nothing but what it reads.
      const people = attempt === 1 ? peopleOf(tenantId) : new KnownPeople();
      const quickly = attempt === 1 && (await storeKnown(database(), tenantId, calls, people));
      if (quickly) return quickly;
      const stored = await withTenant(database(), tenantId, (tx) =>
        storeCalls(tx, tenantId, calls, people),
      );
      if (stored.isNews) signalFoldSoon(tenantId);
      return stored.outcomes;
    } catch (error) {
      const isLost = error instanceof RememberedWrongly || LOST.includes(sqlStateOf(error) ?? "");
      if (!isLost || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

function isOfValue(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== null && OF_VALUES.includes(state.slice(0, 2));
}

/** A call that the database does not take is logged as rejected; when the database is away, the sender is told. */
async function refuseUnstored(
  queue: BatchQueue<IncomingCall, CallOutcome>,
  call: IncomingCall | undefined,
  error: unknown,
): Promise<CallOutcome> {
  reportOnce(error);
  if (!call || !isOfValue(error)) {
    throw new AppError("unavailable", "It could not be stored. Please send it again shortly.");
  }
  const refusal = callRefusals.notStored;
  const names = { userKey: null, accountKey: null, module: null, activity: null };
  const trace = { ...call.trace, body: null };
  const [logged] = await queue.add([{ kind: "refused", trace, refusal, names }]);
  if (logged?.status === "rejected") reportBug(logged.reason, "activity.record");
  return { status: "rejected", isKnown: false, refusal };
}

const reported = new WeakSet<object>();

/** The calls of a batch fail with one and the same error. */
function reportOnce(error: unknown): void {
  if (typeof error === "object" && error !== null) {
    if (reported.has(error)) return;
    reported.add(error);
  }
  reportBug(error, "activity.record");
}
