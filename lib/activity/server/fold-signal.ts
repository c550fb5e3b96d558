import { type Transaction, withTenant } from "@/db/tenant";
import { database } from "@/lib/core/server/database";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { reportBug } from "@/lib/core/server/report-bug";

const APART = 1000;
const KEPT = 10_000;

const lastAt = new Map<string, number>();
/** What is asked for in a moment, by organization: calling it asks at once. */
const later = new Map<string, () => void>();
/** Whatever has not been asked for yet, also while it is being asked for. */
const unasked = new Set<Promise<void>>();

/**
 * Asks the worker to fold what came of an organization: with this transaction, or within a second after it when this
 * process asked less than a second ago.
 */
export async function signalFold(tx: Transaction, tenantId: string): Promise<void> {
  const now = Date.now();
  if (now - (lastAt.get(tenantId) ?? 0) < APART) return signalLater(tenantId, APART);
  if (lastAt.size > KEPT) lastAt.clear();
  lastAt.set(tenantId, now);
  await enqueueFold(tx);
}

/** Asks the worker to fold what has come of an organization: at once, or when this process last asked a second ago. */
export function signalFoldSoon(tenantId: string): void {
  signalLater(tenantId, Math.max(0, (lastAt.get(tenantId) ?? 0) + APART - Date.now()));
}

/** Asks at once for what would be asked for in a moment, and settles when the worker knows: before the process ends. */
export async function signalPending(): Promise<void> {
  for (const now of [...later.values()]) now();
  await Promise.all(unasked);
}

const enqueueFold = (tx: Transaction) => enqueueJob(tx, "activity.fold", {}, "activity.fold");

function signalLater(tenantId: string, milliseconds: number): void {
  if (later.has(tenantId)) return;
  let now = () => {};
  const due = new Promise<void>((resolve) => {
    now = resolve;
  });
  const timer = setTimeout(now, milliseconds);
  const done = due.then(async () => {
    clearTimeout(timer);
    later.delete(tenantId);
    lastAt.set(tenantId, Date.now());
    try {
      await withTenant(database(), tenantId, enqueueFold);
    } catch (error) {
      // Nothing is lost: the worker looks for arrivals every minute by itself.
      reportBug(error, "activity.fold");
    }
  });
  later.set(tenantId, now);
  unasked.add(done);
  void done.finally(() => unasked.delete(done));
}
