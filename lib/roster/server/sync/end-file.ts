import { and, asc, eq } from "drizzle-orm";
import { importIssues } from "@/db/schema/imports";
import { syncFiles } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import type { ImportCounts } from "../../import-view";
import { putAwayName } from "../../sync/remote-name";
import type { SyncOutcome, SyncReceipt } from "../../sync/sync-receipt";
import { leaversOf } from "../automation";
import type { StoredImport } from "../import-store";
import { clearAlerts, raiseAlert } from "./alerts";
import type { StoredSource } from "./source-store";

const MOST_ERRORS = 1000;

export type StoredFile = typeof syncFiles.$inferSelect;

interface Ending {
  outcome: SyncOutcome;
  /** What it means, and what to do, in a sentence or two. */
  message: string;
  /** The import it became, where it got that far. */
  stored: StoredImport | null;
  now: Date;
}

/**
 * Ends a delivery: writes its receipt and decides under which name it is put away, which the next step does. A delivery
 * that failed is told of; one that was committed ends what was told of the source's files before.
 */
export async function endFile(
  tx: Transaction,
  source: StoredSource,
  file: StoredFile,
  { outcome, message, stored, now }: Ending,
): Promise<void> {
  const { tenantId, id, name } = file;
  const takenAt = file.takenAt ?? now;
  const receipt: SyncReceipt = {
    ...{ file: name, sha256: file.sha256, bytes: file.size },
    ...{ takenAt: takenAt.toISOString(), endedAt: now.toISOString(), outcome, message },
    mode: stored?.mode ?? source.mode,
    counts: stored?.counts ? countsOf(stored, stored.counts) : null,
    ignoredColumns: stored?.mapping
      ? stored.header.filter((_, index) => stored.mapping?.[index] === null)
      : [],
    errors: stored ? await errorsOf(tx, stored) : [],
  };
  await tx
    .update(syncFiles)
    .set({
      ...{ state: "ended", outcome, receipt, endedAt: now },
      target: putAwayName(name, takenAt, id),
    })
    .where(and(eq(syncFiles.tenantId, tenantId), eq(syncFiles.id, id)));
  for (const kind of ["person", "unread"] as const) {
    await clearAlerts(tx, source, { kind, subject: String(id), now });
  }
  if (outcome === "committed") await clearAlerts(tx, source, { kind: "failed", now });
  const text = `“${name}” was not taken. ${message}`;
  if (outcome === "failed") {
    await raiseAlert(tx, source, { kind: "failed", subject: String(id), text, now });
  }
  if (outcome === "unreadable") {
    // The same file may come back at every look: not every server moves what it is asked to move.
    const subject = JSON.stringify([name, file.size, file.modifiedAt]);
    await raiseAlert(tx, source, { kind: "failed", subject, text, now, isOnce: true });
  }
}

function countsOf({ mode }: StoredImport, counts: ImportCounts): SyncReceipt["counts"] {
  const { rows, added, changed, unchanged, rejected } = counts;
  return { ...{ rows, added, changed, unchanged, rejected }, left: leaversOf(mode, counts) };
}

/** The place and kind of each error; never what stands there. */
async function errorsOf(tx: Transaction, { tenantId, id, counts }: StoredImport) {
  const headers = new Map(counts?.issues.map(({ column, header }) => [column, header]));
  const rows = await tx
    .select({
      line: importIssues.line,
      column: importIssues.column,
      kind: importIssues.code,
    })
    .from(importIssues)
    .where(
      and(
        eq(importIssues.tenantId, tenantId),
        eq(importIssues.importId, id),
        eq(importIssues.severity, "error"),
      ),
    )
    .orderBy(asc(importIssues.line), asc(importIssues.id))
    .limit(MOST_ERRORS);
  return rows.map(({ column, ...place }) => ({
    ...place,
    column: column && (headers.get(column) ?? column),
  }));
}
