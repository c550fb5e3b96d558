import { and, eq, notInArray } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { whyNotUndone } from "../undo-import";
import { enqueueImportJob } from "./import-jobs";
import { requireImport, type StoredImport } from "./import-store";

/**
 * Begins to undo a committed import: an import of its own, whose plan the worker makes of the former values and which
 * changes nothing before it is committed. An undo that waits already is answered again. Throws `conflict` for an
 * import that cannot be undone (any more).
 */
export const startUndo = command({
  action: "roster.undo.start",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    const { fileName, source } = await requireUndoable(tx, actor.tenantId, importId);
    const [waiting] = await tx
      .select({ id: imports.id })
      .from(imports)
      .where(
        and(
          eq(imports.tenantId, actor.tenantId),
          eq(imports.undoes, importId),
          notInArray(imports.state, ["discarded", "failed"]),
        ),
      );
    if (waiting) return { result: { importId: waiting.id }, audit: [] };
    const [created] = await tx
      .insert(imports)
      .values({
        tenantId: actor.tenantId,
        state: "validating",
        source,
        mode: "update",
        fileName,
        fixes: { values: [], cells: [] },
        undoes: importId,
        createdBy: actor.name,
      })
      .returning({ id: imports.id });
    if (!created) throw new Error("The undo was not stored.");
    await enqueueImportJob(tx, "roster.validate", created.id);
    return {
      result: { importId: created.id },
      audit: { entity: "import", id: created.id, after: { undoes: importId, fileName } },
    };
  },
});

/** The import, locked so that it is undone once; throws `not_found`, or `conflict` with the reason why it cannot be. */
export async function requireUndoable(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<StoredImport> {
  const stored = await requireImport(tx, tenantId, importId, { lock: true });
  const refusal = whyNotUndone(stored, new Date());
  if (refusal) throw new AppError("conflict", refusal);
  return stored;
}
