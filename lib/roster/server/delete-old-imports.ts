import { and, eq, inArray, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { importSightings } from "@/db/schema/reversals";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import { UNDO_DAYS } from "../undo-import";
import { deleteReversals } from "./import-reversals";
import { clearIssues, clearKept, clearPlan, clearRows } from "./import-store";

const ended = ["committed", "discarded", "failed"] as const;

/**
 * Deletes what is left of imports after 30 days: staged rows and previews of those that nobody went on with (which are
 * given up by it), places of errors, what undos kept, and the former values. The entry in the list stays, with its
 * counts, the file's hash, who and when. Answers how many were emptied.
 */
export const deleteOldImports = command({
  action: "roster.import.empty",
  allow: "roster.import",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const old = sql`now() - make_interval(days => ${UNDO_DAYS})`;
    const due = await tx
      .select({ id: imports.id, state: imports.state })
      .from(imports)
      .where(
        and(
          eq(imports.tenantId, tenantId),
          isNull(imports.emptiedAt),
          or(
            and(inArray(imports.state, ended), lt(imports.finishedAt, old)),
            // What is being committed has its end near; an upload that broke off is removed by the next one.
            and(
              notInArray(imports.state, [...ended, "committing", "uploading"]),
              lt(imports.updatedAt, old),
            ),
          ),
        ),
      )
      // One that somebody works on this moment is looked at tomorrow.
      .for("update", { skipLocked: true });
    for (const { id, state } of due) {
      await emptyImport(tx, tenantId, id);
      const isGivenUp = !ended.some((one) => one === state);
      await tx
        .update(imports)
        .set({
          ...{ emptiedAt: sql`now()`, undoUntil: null, learnerIds: null, progress: null },
          ...{ fixes: { values: [], cells: [] }, crossings: null },
          ...(isGivenUp ? { state: "discarded" as const, finishedAt: sql`now()` } : {}),
          revision: sql`${imports.revision} + 1`,
        })
        .where(and(eq(imports.tenantId, tenantId), eq(imports.id, id)));
    }
    const audit = due.map(({ id, state }) => ({ entity: "import", id, before: { state } }));
    return { result: { emptied: due.length }, audit };
  },
});

async function emptyImport(tx: Transaction, tenantId: string, id: string): Promise<void> {
  await clearIssues(tx, tenantId, id);
  await clearPlan(tx, tenantId, id);
  await clearKept(tx, tenantId, id);
  await clearRows(tx, tenantId, id);
  await deleteReversals(tx, tenantId, id);
  await tx
    .delete(importSightings)
    .where(and(eq(importSightings.tenantId, tenantId), eq(importSightings.importId, id)));
}
