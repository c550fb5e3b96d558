import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { importFileRows } from "@/db/schema/import-files";
import {
  importChanges,
  importIssues,
  importKnown,
  importPlans,
  importRows,
  imports,
  importValues,
} from "@/db/schema/imports";
import { organizations } from "@/db/schema/organizations";
import { importKept } from "@/db/schema/reversals";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { Combination, ReadSheet } from "../combination";
import { ImportCounts, ImportFixes, ImportProblem, ImportProgress } from "../import-view";

/**
 * What an import may do without a person: commit by itself, with this many leavers allowed where it brakes, unless
 * more than this share of its rows is rejected.
 */
export const Automation = z.object({
  confirmLeavers: z.number().int().nullable(),
  maxRejectedPercent: z.number().min(0).max(100).default(20),
});

const Mapping = z.array(z.string().nullable());
type ImportRow = typeof imports.$inferSelect;

/** An import as it is stored, its documents parsed. */
export type StoredImport = ReturnType<typeof parseImport>;

/** The stored import; throws `not_found`. With `lock` nobody else can change it in the meantime. */
export async function requireImport(
  tx: Transaction,
  tenantId: string,
  id: string,
  { lock = false } = {},
): Promise<StoredImport> {
  const found = tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, id)));
  const [row] = await (lock ? found.for("update") : found);
  if (!row) throw new AppError("not_found", "There is no such import.");
  return parseImport(row);
}

/** Parses the documents of an import's row. */
export function parseImport(row: ImportRow) {
  return {
    ...row,
    workbook: ReadSheet.nullable().parse(row.workbook),
    combination: Combination.nullable().parse(row.combination),
    mapping: Mapping.nullable().parse(row.mapping),
    fixes: ImportFixes.parse(row.fixes),
    counts: ImportCounts.nullable().parse(row.counts),
    progress: ImportProgress.nullable().parse(row.progress),
    problem: ImportProblem.nullable().parse(row.problem),
    automation: Automation.nullable().parse(row.automation),
  };
}

/** What imports need to know of their organization. */
export async function requireOrganization(tx: Transaction, tenantId: string) {
  const [organization] = await tx
    .select({
      rosterKey: organizations.rosterKey,
      rosterVersion: organizations.rosterVersion,
      threshold: organizations.threshold,
      timeZone: organizations.timeZone,
    })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!organization) throw new AppError("not_found", "There is no such organization.");
  return organization;
}

/** Changes an import and its revision, so that work begun before is thrown away. */
export async function updateImport(
  tx: Transaction,
  { tenantId, id }: { tenantId: string; id: string },
  change: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await tx
    .update(imports)
    .set({ ...change, revision: sql`${imports.revision} + 1`, updatedAt: sql`now()` })
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, id)));
}

/** Throws away the plan of an import and its preview; the uploaded rows and the issues stay. */
export async function clearPlan(tx: Transaction, tenantId: string, id: string): Promise<void> {
  for (const table of [importPlans, importKnown, importValues, importChanges]) {
    await tx.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.importId, id)));
  }
}

/** Throws away the issues of an import. */
export async function clearIssues(tx: Transaction, tenantId: string, id: string): Promise<void> {
  await tx
    .delete(importIssues)
    .where(and(eq(importIssues.tenantId, tenantId), eq(importIssues.importId, id)));
}

/** Throws away what an undo said it would keep. */
export async function clearKept(tx: Transaction, tenantId: string, id: string): Promise<void> {
  await tx
    .delete(importKept)
    .where(and(eq(importKept.tenantId, tenantId), eq(importKept.importId, id)));
}

/** Throws away the uploaded rows of an import, those of the files it combines included. */
export async function clearRows(tx: Transaction, tenantId: string, id: string): Promise<void> {
  for (const table of [importRows, importFileRows]) {
    await tx.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.importId, id)));
  }
}

/** Waits until nobody else works on the import, and keeps others waiting until the transaction ends. */
export async function lockImportWork(tx: Transaction, importId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${importId}, 0))`);
}
