import { and, eq, inArray, sql } from "drizzle-orm";
import { rememberedFixes } from "@/db/schema/import-files";
import { imports } from "@/db/schema/imports";
import type { Transaction } from "@/db/tenant";
import { withoutFormulaGuard } from "@/lib/core/csv";
import { tidyText } from "@/lib/fields/canonical-value";
import { mappingOf } from "@/lib/roster/match-columns";
import {
  clearIssues,
  clearKept,
  clearPlan,
  clearRows,
  parseImport,
  requireOrganization,
  type StoredImport,
  updateImport,
} from "@/lib/roster/server/import-store";
import { matchImportColumns } from "@/lib/roster/server/roster-columns-of";
import { validateAnew } from "@/lib/roster/server/save-mapping";
import { stagedRecords, stagedRows } from "@/lib/roster/server/staged-rows";
import { CELL_SEPARATOR, cellsOf, RECORD_SEPARATOR } from "@/lib/roster/staged-record";
import { names, type PersonTraces } from "../person-traces";

/**
 * Takes a person out of all that imports keep: what an undo would restore, and the rows of files that wait. Those are
 * checked anew, without its row.
 */
export async function eraseFromImports(
  tx: Transaction,
  tenantId: string,
  traces: PersonTraces,
): Promise<void> {
  await eraseFromRecords(tx, tenantId, traces);
  await eraseFromRemembered(tx, tenantId, traces);
  const waiting = await tx
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.tenantId, tenantId),
        inArray(imports.state, [
          ...(["uploading", "matching", "validating", "previewed"] as const),
          ...(["committing", "failed"] as const),
        ]),
      ),
    )
    .orderBy(imports.id)
    .for("update");
  for (const row of waiting) await eraseFromFile(tx, parseImport(row), traces);
}

async function eraseFromRecords(
  tx: Transaction,
  tenantId: string,
  { learnerId, addresses }: PersonTraces,
): Promise<void> {
  for (const statement of [
    sql`delete from import_reversals where tenant_id = ${tenantId} and learner_id = ${learnerId}`,
    sql`delete from import_kept where tenant_id = ${tenantId} and learner_id = ${learnerId}`,
    sql`update import_sightings set learner_ids = array_remove(learner_ids, ${learnerId}::bigint)
      where tenant_id = ${tenantId}`,
    sql`update imports set learner_ids = array_remove(learner_ids, ${learnerId}::bigint)
      where tenant_id = ${tenantId} and learner_ids @> array[${learnerId}::bigint]`,
    sql`update import_reversals set before = before - 'manager_email', after = after - 'manager_email'
      where tenant_id = ${tenantId} and (lower(before ->> 'manager_email') = any(${sql.param([...addresses])}::text[])
        or lower(after ->> 'manager_email') = any(${sql.param([...addresses])}::text[]))`,
  ]) {
    await tx.execute(statement);
  }
}

/** What earlier files taught, where it is about the person. */
async function eraseFromRemembered(
  tx: Transaction,
  tenantId: string,
  traces: PersonTraces,
): Promise<void> {
  const { source, column, written, becomes } = rememberedFixes;
  const fixes = await tx
    .select({ source, column, written, becomes })
    .from(rememberedFixes)
    .where(eq(rememberedFixes.tenantId, tenantId));
  for (const fix of fixes) {
    if (!names(traces, fix.written) && !names(traces, fix.becomes)) continue;
    await tx
      .delete(rememberedFixes)
      .where(
        and(
          eq(rememberedFixes.tenantId, tenantId),
          eq(source, fix.source),
          eq(column, fix.column),
          eq(written, fix.written),
        ),
      );
  }
}

async function eraseFromFile(
  tx: Transaction,
  stored: StoredImport,
  traces: PersonTraces,
): Promise<void> {
  const { tenantId, id, state } = stored;
  if (state === "failed" || (await isInCombined(tx, stored, traces))) {
    await clearRows(tx, tenantId, id);
    await clearPlan(tx, tenantId, id);
    await clearIssues(tx, tenantId, id);
    if (state !== "failed") await giveUp(tx, stored);
    return;
  }
  // What is known already is looked at like all other rows.
  await clearPlan(tx, tenantId, id);
  const lines = new Set(await removeRows(tx, stored, traces));
  await tx.execute(sql`
    update import_rows set record = regexp_replace(record, ${cellOf(traces.addresses)}, '\\1', 'gi')
    where tenant_id = ${tenantId} and import_id = ${id} and record ~* ${cellOf(traces.addresses)}`);
  const { values, cells } = stored.fixes;
  const fixes = {
    values: values.filter(({ from, to }) => !names(traces, from) && !names(traces, to)),
    cells: cells.filter(({ line, to }) => !lines.has(line) && !names(traces, to)),
  };
  await tx
    .update(imports)
    .set({ fixes, rowCount: sql`${imports.rowCount} - ${lines.size}` })
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, id)));
  if (state === "uploading" || state === "matching") return;
  await clearIssues(tx, tenantId, id);
  await clearKept(tx, tenantId, id);
  await validateAnew(tx, stored, {});
}

/** Whether a row of two files that are being combined has the person in it: what it says is not known row by row. */
async function isInCombined(
  tx: Transaction,
  { tenantId, id }: StoredImport,
  traces: PersonTraces,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    select from import_file_rows where tenant_id = ${tenantId} and import_id = ${id}
      and record ~* ${cellOf([...traces.addresses, traces.rosterKey])} limit 1`);
  return rowCount !== 0;
}

/** Ends an import whose files must be uploaded again; the roster is not changed by it. */
async function giveUp(tx: Transaction, stored: StoredImport): Promise<void> {
  const problem = {
    code: "person_erased",
    message: "Somebody in these files was erased, so their rows were deleted.",
    remedy: "Export the files again without the person and upload them.",
    line: null,
  };
  const emptied = { fixes: { values: [], cells: [] }, crossings: null, progress: null };
  await updateImport(tx, stored, { state: "failed", problem, finishedAt: new Date(), ...emptied });
}

/**
 * Removes the rows that are about the person, by its key or its address as an import would read them. Answers their
 * lines.
 */
async function removeRows(
  tx: Transaction,
  stored: StoredImport,
  { rosterKey, addresses }: PersonTraces,
): Promise<number[]> {
  const { tenantId, id } = stored;
  const organization = await requireOrganization(tx, tenantId);
  const mapping = stored.mapping ?? mappingOf((await matchImportColumns(tx, stored)).matches);
  const keyPlace = mapping.indexOf(organization.rosterKey);
  const addressPlaces = ["email", "notification_email"].map((column) => mapping.indexOf(column));
  const key = rosterKey.toLowerCase();
  const lines: number[] = [];
  for await (const rows of stagedRows(tx, tenantId, id)) {
    for (const row of rows) {
      const cells = cellsOf(row);
      const said = (place: number) =>
        tidyText(withoutFormulaGuard(cells[place] ?? "")).toLowerCase();
      const isNamed = addressPlaces.some((place) => addresses.includes(said(place)));
      if (isNamed || said(keyPlace) === key) lines.push(row.line);
    }
  }
  if (lines.length > 0) await takeRowsOut(tx, stored, lines);
  return lines;
}

/** Puts the runs that a person stands in back as single rows, without the person's. */
async function takeRowsOut(
  tx: Transaction,
  { tenantId, id }: StoredImport,
  lines: readonly number[],
): Promise<void> {
  const given = sql`${sql.param([...lines])}::int[]`;
  const { rows: runs } = await tx.execute<{ line: number }>(sql`
    select distinct run.line from unnest(${given}) as given (line) cross join lateral (
      select r.line from import_rows r
      where r.tenant_id = ${tenantId} and r.import_id = ${id} and r.line <= given.line
      order by r.line desc limit 1) run`);
  const inRuns = sql`any(${sql.param(runs.map(({ line }) => line))}::int[])`;
  const kept = await tx.execute<{ line: number; record: string; problem: string | null }>(sql`
    select line, record, problem::text as problem from ${stagedRecords(tenantId, id)} r
    where run = ${inRuns} and line <> all(${given})`);
  await tx.execute(sql`
    delete from import_rows where tenant_id = ${tenantId} and import_id = ${id} and line = ${inRuns}`);
  const { rows } = kept;
  await tx.execute(sql`
    insert into import_rows (tenant_id, import_id, line, record, problem)
    select ${tenantId}, ${id}, line, record, problem::jsonb from unnest(
      ${sql.param(rows.map(({ line }) => line))}::int[], ${sql.param(rows.map(({ record }) => record))}::text[],
      ${sql.param(rows.map(({ problem }) => problem))}::text[]) as kept (line, record, problem)`);
}

/** What `tidyText` takes for blank, but for what stands between cells and rows; in a bracket of a pattern. */
const BLANK =
  "\\u0001-\\u001d\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff";

/** A cell that holds one of these texts and nothing else; what stands before it is kept. */
function cellOf(texts: readonly string[]): string {
  const literals = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  // Without a text nothing is looked for: a text does not end where it goes on.
  const any = literals.length > 0 ? literals.join("|") : "$.";
  const between = `${CELL_SEPARATOR}${RECORD_SEPARATOR}`;
  return `(^|[${between}])[${BLANK}]*(?:${any})[${BLANK}]*(?=[${between}]|$)`;
}
