import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { columnMappings } from "@/db/schema/imports";
import type { Transaction } from "@/db/tenant";
import { enabledDefinitions, loadFields } from "@/lib/fields/server/load-fields";
import { type ColumnMatch, matchColumns } from "../match-columns";
import { type RosterColumn, rosterColumns } from "../roster-columns";
import { requireOrganization, type StoredImport } from "./import-store";
import { taughtBy } from "./taught-by";

/** The columns that a file of this organization may have, its fields in its own order. */
export async function rosterColumnsOf(tx: Transaction, tenantId: string): Promise<RosterColumn[]> {
  const { rosterKey } = await requireOrganization(tx, tenantId);
  return rosterColumns(enabledDefinitions(await loadFields(tx, tenantId)), rosterKey);
}

/** How the columns of an import's file match those of the organization, with what its source taught. */
export async function matchImportColumns(
  tx: Transaction,
  stored: Pick<StoredImport, "tenantId" | "source" | "origin" | "header">,
): Promise<{ columns: RosterColumn[]; matches: ColumnMatch[] }> {
  const { tenantId, header } = stored;
  const { own, all } = taughtBy(stored);
  const { rosterKey } = await requireOrganization(tx, tenantId);
  const fields = await loadFields(tx, tenantId);
  const columns = rosterColumns(enabledDefinitions(fields), rosterKey);
  const learned = await tx
    .select({ header: columnMappings.header, column: columnMappings.column })
    .from(columnMappings)
    .where(and(eq(columnMappings.tenantId, tenantId), inArray(columnMappings.source, all)))
    // Of two that know a header the source's own is right: it comes last.
    .orderBy(asc(sql`${columnMappings.source} = ${own}`));
  const matches = matchColumns({
    headers: header,
    columns,
    fieldsOff: fields.filter((field) => !field.isEnabled).map((field) => field.definition),
    learned: Object.fromEntries(learned.map((one) => [one.header, one.column])),
  });
  return { columns, matches };
}
