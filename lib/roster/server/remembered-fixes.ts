import { and, eq, inArray, sql } from "drizzle-orm";
import { rememberedFixes } from "@/db/schema/import-files";
import type { Transaction } from "@/db/tenant";
import { tidyText } from "@/lib/fields/canonical-value";
import type { ImportFixes } from "../import-view";
import type { ColumnMapping } from "../match-columns";
import { hasSharedValues, type RosterColumn } from "../roster-columns";
import { CELL_SEPARATOR } from "../staged-record";
import type { StoredImport } from "./import-store";
import { inBulk } from "./planner-settings";
import { stagedRecords } from "./staged-rows";
import { taughtBy } from "./taught-by";

type ValueFix = ImportFixes["values"][number];

const MOST_APPLIED = 1000;

/**
 * The fixes that earlier files of the source taught and that values of this one ask for. Columns that are mapped
 * are looked through once; a value is known by how it was written, trimmed.
 */
export async function recallFixes(
  tx: Transaction,
  stored: StoredImport,
  mapping: ColumnMapping,
): Promise<ValueFix[]> {
  const { tenantId, id: importId } = stored;
  const { own, all } = taughtBy(stored);
  const ofSource = and(
    eq(rememberedFixes.tenantId, tenantId),
    inArray(rememberedFixes.source, all),
  );
  const taught = await tx
    .selectDistinct({ column: rememberedFixes.column })
    .from(rememberedFixes)
    .where(ofSource);
  const wanted = taught.flatMap(({ column }) => {
    const place = mapping.indexOf(column);
    return place < 0 ? [] : [{ column, place }];
  });
  if (wanted.length === 0) return [];
  const columns = sql.param(wanted.map(({ column }) => column));
  const places = sql.param(wanted.map(({ place }) => place));
  const { rows } = await inBulk(tx, () =>
    tx.execute<{ column: string; from: string; to: string }>(sql`
      with known as (
        select distinct on (column_key, written) column_key, written, becomes, updated_at
        from remembered_fixes where tenant_id = ${tenantId} and source = any(${sql.param(all)}::text[])
        order by column_key, written, source = ${own} desc
      )
      select f.column_key as column, f.written as from, f.becomes as to
      from known f join (
        select distinct w.col, btrim(split_part(r.record, ${CELL_SEPARATOR}, w.place + 1)) as written
        from ${stagedRecords(tenantId, importId)} r
          cross join unnest(${columns}::text[], ${places}::int[]) as w (col, place)
      ) seen on seen.col = f.column_key and seen.written = f.written
      order by f.updated_at desc, f.column_key, f.written limit ${MOST_APPLIED}`),
  );
  return rows.map((row) => ({ ...row, isRemembered: true }));
}

/**
 * Learns from a person's fixes: what is new is kept for the next file when `remember` says so, what was taken
 * back is forgotten. Values that tell people apart (keys, names, addresses) are nobody's habit and never kept.
 */
export async function learnFixes(
  tx: Transaction,
  stored: StoredImport,
  after: ImportFixes,
  { remember, columns: known }: { remember: boolean; columns: readonly RosterColumn[] },
): Promise<void> {
  const { tenantId, fixes: before } = stored;
  const { own, all } = taughtBy(stored);
  const place = ({ column, from }: ValueFix) => JSON.stringify([column, tidyText(from)]);
  const then = new Map(before.values.map((fix) => [place(fix), fix]));
  const now = new Map(after.values.map((fix) => [place(fix), fix]));
  const undone = [...then].flatMap(([key, fix]) => (now.has(key) ? [] : [fix]));
  if (undone.length > 0) {
    const columns = sql.param(undone.map(({ column }) => column));
    const written = sql.param(undone.map(({ from }) => tidyText(from)));
    await tx.execute(sql`
      delete from remembered_fixes f using unnest(${columns}::text[], ${written}::text[]) as u (col, written)
      where f.tenant_id = ${tenantId} and f.source = any(${sql.param(all)}::text[]) and f.column_key = u.col and f.written = u.written`);
  }
  if (!remember) return;
  const shared = new Set(known.flatMap((column) => (hasSharedValues(column) ? [column.key] : [])));
  const taught = [...now].flatMap(([key, { column, from, to }]) =>
    then.get(key)?.to === to || !shared.has(column) || tidyText(from) === ""
      ? []
      : [{ tenantId, source: own, column, written: tidyText(from), becomes: to }],
  );
  if (taught.length === 0) return;
  await tx
    .insert(rememberedFixes)
    .values(taught)
    .onConflictDoUpdate({
      target: [
        rememberedFixes.tenantId,
        rememberedFixes.source,
        rememberedFixes.column,
        rememberedFixes.written,
      ],
      set: { becomes: sql`excluded.becomes`, updatedAt: sql`now()` },
    });
}
