import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import { syncSources } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { readEnv } from "@/lib/core/server/env";
import { openBox } from "@/lib/core/server/sealed-box";
import { SyncSecret } from "../../sync/sync-input";

/** All of a source but its secret, which the web tier has no right to read. */
export const { secret: _sealed, ...shownColumns } = getTableColumns(syncSources);

export type StoredSource = Omit<typeof syncSources.$inferSelect, "secret">;

/** What binds a sealed secret to its organization. */
export const secretContext = (tenantId: string) => `sftp source of ${tenantId}`;

/** A source, or null where there is none or it was removed. With `lock` nobody else changes it in the meantime. */
export async function findSource(
  tx: Transaction,
  tenantId: string,
  id: number,
  { lock = false } = {},
): Promise<StoredSource | null> {
  const found = tx.select(shownColumns).from(syncSources).where(ofSource(tenantId, id));
  const [source] = await (lock ? found.for("no key update") : found);
  return source ?? null;
}

/** The same; throws `not_found`. */
export async function requireSource(
  tx: Transaction,
  tenantId: string,
  id: number,
  options?: { lock?: boolean },
): Promise<StoredSource> {
  const source = await findSource(tx, tenantId, id, options);
  if (!source) throw new AppError("not_found", "There is no such source.");
  return source;
}

/** The secret of a source, opened: for the worker, which does not let it out of its hands. */
export async function openSecret(
  tx: Transaction,
  tenantId: string,
  id: number,
): Promise<SyncSecret> {
  const [source] = await tx
    .select({ sealed: syncSources.secret })
    .from(syncSources)
    .where(ofSource(tenantId, id));
  if (!source) throw new AppError("not_found", "There is no such source.");
  const key = readEnv("worker").QUORUM_SEAL_KEY;
  return SyncSecret.parse(JSON.parse(openBox(key, source.sealed, secretContext(tenantId))));
}

/** Changes a source. */
export async function updateSource(
  tx: Transaction,
  { tenantId, id }: { tenantId: string; id: number },
  change: Partial<typeof syncSources.$inferInsert>,
): Promise<void> {
  await tx.update(syncSources).set(change).where(ofSource(tenantId, id));
}

const ofSource = (tenantId: string, id: number) =>
  and(eq(syncSources.tenantId, tenantId), eq(syncSources.id, id), isNull(syncSources.archivedAt));
