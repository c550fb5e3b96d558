import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import { undoUntilOf } from "../undo-import";
import { applyPlan } from "./apply-plan";
import { enqueueImportJob } from "./import-jobs";
import { deleteReversals, keepSightings } from "./import-reversals";
import {
  clearPlan,
  clearRows,
  lockImportWork,
  requireImport,
  type StoredImport,
  updateImport,
} from "./import-store";
import { countKnown, knownRows } from "./known-rows";
import { lockRoster } from "./lock-roster";
import { lockRemovable } from "./plan-added-people";
import { inBulk } from "./planner-settings";
import { tellSource } from "./sync/tell-source";

/** So many learners added at once, and such a share, make the planner's picture of the roster another one. */
const WORTH_COUNTING = { learners: 5000, share: 0.1 };

/**
 * Job `roster.commit`: makes the previewed plan the roster, in one transaction. When the roster has moved since
 * the preview nothing is applied and the import is validated anew.
 */
export const applyImport = command({
  action: "roster.commit",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    await lockImportWork(tx, importId);
    const stored = await requireImport(tx, actor.tenantId, importId);
    if (stored.state !== "committing") return { result: null, audit: [] };
    const version = await lockRoster(tx, actor.tenantId);
    if (version !== stored.previewedOn || !(await isPlanRight(tx, stored))) {
      await updateImport(tx, stored, { state: "validating", confirmedLeavers: null });
      await enqueueImportJob(tx, "roster.validate", importId);
      const after = { postponed: "the roster has changed since the preview" };
      return { result: null, audit: { entity: "import", id: importId, after } };
    }
    const applied = await inBulk(tx, () => applyPlan(tx, stored));
    const written = applied.added + applied.changed + applied.left + applied.removed;
    const isChange = written > 0;
    const committedAs = isChange ? version + 1 : version;
    await tx
      .update(organizations)
      .set({ rosterVersion: committedAs })
      .where(eq(organizations.id, actor.tenantId));
    if (stored.learnerIds) await keepLearners(tx, stored);
    if (stored.undoes) await settleUndone(tx, actor.tenantId, stored.undoes);
    else await keepSightings(tx, stored);
    await endStaging(tx, stored);
    const state = "committed" as const;
    const finishedAt = new Date();
    const undoUntil = isChange && !stored.undoes ? undoUntilOf(finishedAt) : null;
    const emptied = { fixes: { values: [], cells: [] }, crossings: null, progress: null };
    await updateImport(tx, stored, { state, committedAs, finishedAt, undoUntil, ...emptied });
    await tellSource(tx, stored);
    if (isWorthCounting(stored, applied)) await tx.execute(sql`select quorum.count_roster()`);
    const { mode, undoes } = stored;
    const after = { ...applied, mode, ...(undoes ? { undoes } : {}), rosterVersion: committedAs };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});

function isWorthCounting({ counts }: StoredImport, { added }: { added: number }): boolean {
  const { learners, share } = WORTH_COUNTING;
  return added >= learners && added >= (counts?.present ?? 0) * share;
}

/** Whether the plan is all there, and those whom it removes can still go. */
async function isPlanRight(tx: Transaction, stored: StoredImport): Promise<boolean> {
  if (!(await isPlanWhole(tx, stored))) return false;
  return !stored.undoes || inBulk(tx, () => lockRemovable(tx, stored));
}

/** Staging is not logged: after a crash of the database itself it is empty. */
async function isPlanWhole(tx: Transaction, { tenantId, id, rowCount }: StoredImport) {
  const { rows } = await tx.execute<{ planned: number }>(
    sql`select count(*)::int as planned from import_plans where tenant_id = ${tenantId} and import_id = ${id}`,
  );
  return (rows[0]?.planned ?? 0) + (await countKnown(tx, tenantId, id)) === rowCount;
}

/** Whoever asked for the import goes on with the people of its rows. */
async function keepLearners(tx: Transaction, { tenantId, id }: StoredImport): Promise<void> {
  await tx.execute(sql`
    update imports set learner_ids = (
      select coalesce(array_agg(learner_id order by line), '{}') from (
        select line, learner_id from import_plans
        where tenant_id = ${tenantId} and import_id = ${id} and outcome <> 'rejected'
        union all select line, learner_id from ${knownRows(tenantId, id)} k) planned)
    where tenant_id = ${tenantId} and id = ${id}`);
}

/** An import is undone once: its former values are of no more use. */
async function settleUndone(tx: Transaction, tenantId: string, importId: string): Promise<void> {
  await tx
    .update(imports)
    .set({ undoneAt: sql`now()`, undoUntil: null })
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, importId)));
  await deleteReversals(tx, tenantId, importId);
}

/** Nothing of the file stays but the place and kind of its errors. */
async function endStaging(tx: Transaction, { tenantId, id }: StoredImport): Promise<void> {
  await tx.execute(sql`
    delete from import_issues where tenant_id = ${tenantId} and import_id = ${id} and severity = 'notice'`);
  await tx.execute(sql`
    update import_issues set value = null, message = null, suggestion = null
    where tenant_id = ${tenantId} and import_id = ${id}`);
  await clearRows(tx, tenantId, id);
  await clearPlan(tx, tenantId, id);
}
