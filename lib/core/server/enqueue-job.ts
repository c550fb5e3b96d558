import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

/**
 * Queues a job of the transaction's own tenant; it becomes visible with the commit. Jobs with the same `key`
 * that have not started are one job.
 */
export async function enqueueJob(
  tx: Transaction,
  name: string,
  payload: Record<string, unknown>,
  key?: string,
): Promise<void> {
  await tx.execute(
    sql`select quorum_jobs.enqueue(${name}, ${JSON.stringify(payload)}::jsonb, ${key ?? null})`,
  );
}
