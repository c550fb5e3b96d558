import { and, eq, sql } from "drizzle-orm";
import { importFileRows } from "@/db/schema/import-files";
import { importRows, type imports } from "@/db/schema/imports";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { Combination, NamedFile } from "../combination";
import { clearIssues, clearPlan, type StoredImport, updateImport } from "./import-store";
import { countStaged } from "./staged-rows";

type Place = Pick<StoredImport, "tenantId" | "id">;

/** Throws away the rows of one of two files. */
export async function clearFileRows(
  tx: Transaction,
  { tenantId, id }: Place,
  fileId: string,
): Promise<void> {
  const { tenantId: ofTenant, importId, fileId: ofFile } = importFileRows;
  await tx
    .delete(importFileRows)
    .where(and(eq(ofTenant, tenantId), eq(importId, id), eq(ofFile, fileId)));
}

/** Throws `conflict` when rows of the import were lost with the database's staging. */
export async function requireFirstRows(
  tx: Transaction,
  { tenantId, id, rowCount }: StoredImport,
): Promise<void> {
  if ((await countStaged(tx, tenantId, id)) !== rowCount) throw rowsLost();
}

/** Throws `conflict` when rows of either file were lost with the database's staging. */
export async function requireFileRows(
  tx: Transaction,
  { tenantId, id }: Place,
  { first, second }: Combination,
): Promise<void> {
  const { rows } = await tx.execute<{ file: string; staged: number }>(sql`
    select file_id as file, count(*)::int as staged from import_file_rows
    where tenant_id = ${tenantId} and import_id = ${id} group by file_id`);
  const staged = new Map(rows.map((row) => [row.file, row.staged]));
  const isWhole = [first, second].every((file) => staged.get(file.fileId) === file.rowCount);
  if (!isWhole) throw rowsLost();
}

/** Puts the first file back in the place of the join; `combination` is what is still known of both. */
export async function restoreFirst(
  tx: Transaction,
  stored: StoredImport,
  first: NamedFile,
  combination: Combination | null,
): Promise<void> {
  await clearImportRows(tx, stored);
  await tx.execute(sql`
    insert into import_rows (tenant_id, import_id, line, record, problem)
    select tenant_id, import_id, line, record, problem from import_file_rows
    where tenant_id = ${stored.tenantId} and import_id = ${stored.id} and file_id = ${first.fileId}`);
  await beginAnew(tx, stored, { ...facts(first), fileName: first.fileName, combination });
}

/** Throws away the rows that an import consists of, but not those of its files. */
export async function clearImportRows(tx: Transaction, { tenantId, id }: Place): Promise<void> {
  await tx
    .delete(importRows)
    .where(and(eq(importRows.tenantId, tenantId), eq(importRows.importId, id)));
}

/** Sends an import whose rows are new ones back to the matching of its columns. */
export async function beginAnew(
  tx: Transaction,
  stored: StoredImport,
  change: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await clearPlan(tx, stored.tenantId, stored.id);
  await clearIssues(tx, stored.tenantId, stored.id);
  await updateImport(tx, stored, {
    ...change,
    state: "matching",
    mapping: null,
    fixes: { values: [], cells: [] },
    counts: null,
    crossings: null,
    progress: null,
    problem: null,
  });
}

/** What is told of the file that gives an import its rows. */
export function facts({ sha256, byteCount, rowCount, encoding, delimiter, ...file }: NamedFile) {
  const { workbook, header } = file;
  return { sha256, byteCount, rowCount, encoding, delimiter, workbook, header };
}

function rowsLost(): AppError {
  return new AppError(
    "conflict",
    "The uploaded rows were lost when the database stopped unexpectedly. Discard this import and upload the files again; the roster was not touched.",
  );
}
