import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { brakeApplies, leaversOf } from "./automation";
import { enqueueImportJob } from "./import-jobs";
import { requireImport, requireOrganization, updateImport } from "./import-store";
import { requireUndoable } from "./start-undo";

/**
 * Starts the commit of the previewed plan. Throws `conflict` when there is no preview, when the roster has
 * moved since (`resumeImport` makes a new one), or when the brake asks for the exact number of leavers.
 */
export const commitImport = command({
  action: "roster.import.commit",
  allow: "roster.import",
  input: z.object({
    importId: z.uuid(),
    confirmedLeavers: z.number().int().min(0).nullable().default(null),
  }),
  async run(tx, { importId, confirmedLeavers }, actor) {
    const stored = await requireImport(tx, actor.tenantId, importId, { lock: true });
    const { counts, mode } = stored;
    if (stored.state !== "previewed" || !counts) {
      throw new AppError("conflict", `The import is ${stored.state}; only a preview is committed.`);
    }
    const { rosterVersion } = await requireOrganization(tx, actor.tenantId);
    if (rosterVersion !== stored.previewedOn) {
      throw new AppError(
        "conflict",
        "The roster has changed since this preview. Look at the new preview before you commit.",
      );
    }
    if (stored.undoes) await requireUndoable(tx, actor.tenantId, stored.undoes);
    const leavers = leaversOf(mode, counts);
    if (brakeApplies(mode, counts) && confirmedLeavers !== leavers) {
      throw new AppError(
        "conflict",
        `${leavers} learners would become inactive. Confirm that number to commit.`,
      );
    }
    await updateImport(tx, stored, { state: "committing", confirmedLeavers, problem: null });
    await enqueueImportJob(tx, "roster.commit", importId);
    const after = { added: counts.added, changed: counts.changed, leavers, mode };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});
