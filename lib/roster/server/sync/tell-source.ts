import { and, eq } from "drizzle-orm";
import type { imports } from "@/db/schema/imports";
import { syncFiles } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { enqueueJob } from "@/lib/core/server/enqueue-job";

/** Queues a look at a source; looks that have not begun are one. */
export function enqueueSync(tx: Transaction, sourceId: number, runAt?: Date): Promise<void> {
  return enqueueJob(tx, "roster.sync", { sourceId }, `roster.sync:${sourceId}`, runAt);
}

/** Lets the SFTP source of an import know that it has ended or waits for a person; others have none. */
export async function tellSource(
  tx: Transaction,
  { tenantId, id, source }: Pick<typeof imports.$inferSelect, "tenantId" | "id" | "source">,
): Promise<void> {
  if (source !== "sftp") return;
  const [file] = await tx
    .select({ sourceId: syncFiles.sourceId })
    .from(syncFiles)
    .where(and(eq(syncFiles.tenantId, tenantId), eq(syncFiles.importId, id)));
  if (file) await enqueueSync(tx, file.sourceId);
}
