import { and, eq } from "drizzle-orm";
import { imports } from "@/db/schema/imports";
import { withTenant } from "@/db/tenant";
import { database } from "@/lib/core/server/database";
import type { ImportProgress } from "../import-view";

const INTERVAL_MS = 500;

/** Tells how many rows of a phase are done, at most twice a second; `total` is given when it becomes known. */
export type ReportProgress = (done: number, total?: number | null) => Promise<void>;

/**
 * Makes the reporter of one phase. It writes in transactions of its own, so that a page sees what a long
 * transaction has not committed yet; that one must not hold the import's row meanwhile.
 */
export function createProgressReporter(
  { tenantId, importId }: { tenantId: string; importId: string },
  phase: ImportProgress["phase"],
  total: number | null,
): ReportProgress {
  const startedAt = new Date();
  let reportedAt = startedAt.getTime();
  return async (done, totalNow = total) => {
    const now = new Date();
    if (now.getTime() - reportedAt < INTERVAL_MS) return;
    reportedAt = now.getTime();
    const progress: ImportProgress = {
      phase,
      done,
      total: totalNow,
      startedAt: startedAt.toISOString(),
      at: now.toISOString(),
    };
    await withTenant(database(), tenantId, (tx) =>
      tx
        .update(imports)
        .set({ progress, updatedAt: now })
        .where(and(eq(imports.tenantId, tenantId), eq(imports.id, importId))),
    );
  };
}
