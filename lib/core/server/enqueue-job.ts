import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

/**
 * Queues a job of the transaction's own tenant; it becomes visible with the commit. Jobs with the same `key`
 * that have not started are one job, at the later call's time. It runs at once, or not before `runAt`.
 */
export async function enqueueJob(
  tx: Transaction,
  name: string,
  payload: Record<string, unknown>,
  key?: string,
  runAt?: Date,
): Promise<void> {
  await tx.execute(
    sql`select quorum_jobs.enqueue(${name}, ${JSON.stringify(payload)}::jsonb, ${key ?? null},
      ${runAt?.toISOString() ?? null}::timestamptz)`,
  );
}
