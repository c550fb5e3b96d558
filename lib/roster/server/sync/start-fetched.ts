import { and, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { syncFiles } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import type { ImportProblem } from "../../import-view";
import {
  type ColumnMatch,
  checkMapping,
  foldHeader,
  mappingOf,
  takeMachineNames,
} from "../../match-columns";
import { requireImport, updateImport } from "../import-store";
import { recallFixes } from "../remembered-fixes";
import { matchImportColumns } from "../roster-columns-of";
import { validateAnew } from "../save-mapping";
import { removeUpload } from "../upload-import";
import { clearAlerts } from "./alerts";
import { endFile, type StoredFile } from "./end-file";
import { changeFile, requireFile } from "./file-store";
import { requireSource, type StoredSource, updateSource } from "./source-store";

/**
 * Goes on with a file that was fetched: contents that were taken before are skipped with a note; columns that need
 * somebody's decision wait for it; all else is validated and committed by itself.
 */
export const startFetched = command({
  action: "sync-source.take",
  allow: "roster.fetch",
  input: z.object({ sourceId: RowId, fileId: LongRowId, now: z.date() }),
  async run(tx, { sourceId, fileId, now }, actor) {
    const { tenantId } = actor;
    const source = await requireSource(tx, tenantId, sourceId, { lock: true });
    const found = await requireFile(tx, tenantId, fileId);
    if (found.state !== "taking" || found.importId === null) return { result: null, audit: [] };
    const stored = await requireImport(tx, tenantId, found.importId, { lock: true });
    const file = { ...found, sha256: stored.sha256 };
    const earlier = await findSameContents(tx, file);
    const entry = { entity: "sync-source", id: String(sourceId) };
    if (earlier) {
      await removeUpload(tx, tenantId, stored.id);
      await changeFile(tx, file, { outcome: "known", sha256: file.sha256, importId: null });
      const message = `The same contents were taken before, as “${earlier.name}” on ${earlier.takenAt?.toISOString() ?? "another day"}. Nothing was done.`;
      await endFile(tx, source, file, { outcome: "known", message, stored: null, now });
      return { result: null, audit: { ...entry, after: { file: file.name, message } } };
    }
    await changeFile(tx, file, { state: "importing", sha256: file.sha256 });
    await updateSource(tx, source, { lastDeliveryAt: now });
    await clearAlerts(tx, source, { kind: "overdue", now });
    await clearAlerts(tx, source, { kind: "unread", subject: String(fileId), now });
    const { columns, matches: byHeader } = await matchImportColumns(tx, stored);
    const matches = takeMachineNames(byHeader, columns);
    const mapping = mappingOf(matches);
    const faults = checkMapping(mapping, stored.header, columns).map(({ message }) => message);
    const problem = columnProblem(source, matches, faults);
    if (problem) {
      await updateImport(tx, stored, { problem, automation: null });
    } else {
      const values = await recallFixes(tx, stored, mapping);
      await validateAnew(tx, stored, { mapping, fixes: { ...stored.fixes, values } });
    }
    const after = { file: file.name, import: stored.id, problem: problem?.message ?? null };
    return { result: null, audit: { ...entry, after } };
  },
});

async function findSameContents(tx: Transaction, { tenantId, id, sourceId, sha256 }: StoredFile) {
  const [earlier] = await tx
    .select({ name: syncFiles.name, takenAt: syncFiles.takenAt })
    .from(syncFiles)
    .where(
      and(
        eq(syncFiles.tenantId, tenantId),
        eq(syncFiles.sourceId, sourceId),
        eq(syncFiles.sha256, sha256 ?? ""),
        sql`${syncFiles.outcome} is distinct from 'known'`,
        ne(syncFiles.id, id),
      ),
    );
  return earlier;
}

/** Why somebody has to look at the columns of a file; null when nobody has. */
function columnProblem(
  { asksAboutColumns }: StoredSource,
  matches: readonly ColumnMatch[],
  faults: readonly string[],
): ImportProblem | null {
  if (faults.length > 0) {
    return {
      ...{ code: "columns_missing", message: faults.join(" "), line: null },
      remedy: "Match the columns; the next file of this kind goes through by itself.",
    };
  }
  // A column of a field that is switched off is known, and one without a name can never be learned.
  const unknown = matches
    .filter(
      ({ how, header }) => (how === "unknown" || how === "close") && foldHeader(header) !== "",
    )
    .map(({ header }) => `“${header}”`);
  if (!asksAboutColumns || unknown.length === 0) return null;
  const isOne = unknown.length === 1;
  return {
    ...{ code: "columns_unknown", line: null },
    message: `Nobody has decided on ${isOne ? "the column" : "the columns"} ${unknown.slice(0, 10).join(", ")}${unknown.length > 10 ? " and others" : ""}.`,
    remedy: `Match or ignore ${isOne ? "it" : "them"}; the next file of this kind goes through by itself.`,
  };
}
