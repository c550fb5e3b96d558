import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { syncFiles } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { leaversOf } from "../automation";
import { parseImport, type StoredImport } from "../import-store";
import { removeUpload } from "../upload-import";
import { raiseAlert } from "./alerts";
import { endFile, type StoredFile } from "./end-file";
import { requireSource, type StoredSource } from "./source-store";

/**
 * Brings what was taken of a source up to its imports: ends deliveries whose import has ended, tells of those that wait
 * for a person, and takes up what a worker left that was killed. `uploaded` is a file whose download was over by then;
 * while `isBusy`, newer files wait, so that none overtakes another.
 */
export const followImports = command({
  action: "sync-source.follow",
  allow: "roster.fetch",
  input: z.object({ sourceId: RowId, now: z.date() }),
  async run(tx, { sourceId, now }, { tenantId }) {
    const source = await requireSource(tx, tenantId, sourceId);
    const files = await tx
      .select()
      .from(syncFiles)
      .where(
        and(
          eq(syncFiles.tenantId, tenantId),
          eq(syncFiles.sourceId, sourceId),
          inArray(syncFiles.state, ["taking", "importing"]),
        ),
      )
      .orderBy(syncFiles.id)
      .for("update");
    let isBusy = false;
    let uploaded: number | null = null;
    for (const file of files) {
      const stored = await findImport(tx, file);
      if (file.state === "taking") {
        if (stored?.state === "matching") uploaded = file.id;
        else await takeAnew(tx, file, stored);
      } else if (!(await endWithImport(tx, source, file, stored, now))) {
        isBusy = true;
      }
    }
    return { result: { isBusy, uploaded }, audit: [] };
  },
});

async function findImport(
  tx: Transaction,
  { tenantId, importId }: StoredFile,
): Promise<StoredImport | null> {
  if (importId === null) return null;
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, importId)))
    .for("update");
  return row ? parseImport(row) : null;
}

/** Forgets a download that broke off, so that the file is ready to be taken again. */
async function takeAnew(
  tx: Transaction,
  { tenantId, id }: StoredFile,
  stored: StoredImport | null,
): Promise<void> {
  if (stored) await removeUpload(tx, tenantId, stored.id);
  await tx
    .update(syncFiles)
    .set({ state: "seen", importId: null, runId: null, takenAt: null })
    .where(and(eq(syncFiles.tenantId, tenantId), eq(syncFiles.id, id)));
}

/** Ends a delivery with its import; false while that goes on or waits for a person. */
async function endWithImport(
  tx: Transaction,
  source: StoredSource,
  file: StoredFile,
  stored: StoredImport | null,
  now: Date,
): Promise<boolean> {
  const end = (outcome: "committed" | "discarded" | "failed", message: string) =>
    endFile(tx, source, file, { outcome, message, stored, now }).then(() => true);
  switch (stored?.state) {
    case undefined:
      return end("failed", "Its import is gone.");
    case "committed":
      return end("committed", committedWords(stored));
    case "discarded":
      return end("discarded", "It was discarded in Quorum. The roster was not changed by it.");
    case "failed": {
      const { message = "The import failed.", remedy = "" } = stored.problem ?? {};
      return end("failed", `${message} ${remedy}`.trim());
    }
    default:
      if (stored?.problem && stored.automation === null) {
        const { message, remedy } = stored.problem;
        await raiseAlert(tx, source, {
          ...{ kind: "person", subject: String(file.id), importId: file.importId, now },
          text: `“${file.name}” waits for a person. ${message} ${remedy}`,
        });
      }
      return false;
  }
}

function committedWords(stored: StoredImport): string {
  const { counts } = stored;
  if (!counts) return "Committed.";
  const { added, changed, rejected } = counts;
  const rejectedWords =
    rejected === 0
      ? "Every row was taken."
      : `${rejected} ${rejected === 1 ? "row has" : "rows have"} errors and stayed out.`;
  return `Committed: ${added} added, ${changed} changed, ${leaversOf(stored.mode, counts)} left. ${rejectedWords}`;
}
