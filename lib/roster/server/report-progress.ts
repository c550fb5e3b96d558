import { and, eq } from "drizzle-orm";
import { imports } from "@/db/schema/imports";
import { withTenant } from "@/db/tenant";
import { database } from "@/lib/core/server/database";
import type { ImportProgress } from "../import-view";

const INTERVAL_MS = 500;

/** Tells how far a phase of an import is, at most twice a second; `done` counts rows (bytes when uploading). */
export type ReportProgress = (done: number) => Promise<void>;

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
  return async (done) => {
    const now = new Date();
    if (now.getTime() - reportedAt < INTERVAL_MS) return;
    reportedAt = now.getTime();
    const progress: ImportProgress = {
      phase,
      done,
      total,
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
