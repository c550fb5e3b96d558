import type { Transaction } from "@/db/tenant";
import { enqueueJob } from "@/lib/core/server/enqueue-job";

/** Queues the next piece of work of an import; the same piece waits in the queue once. */
export function enqueueImportJob(
  tx: Transaction,
  job: "roster.validate" | "roster.crossings" | "roster.commit",
  importId: string,
): Promise<void> {
  return enqueueJob(tx, job, { importId }, `${job}:${importId}`);
}
