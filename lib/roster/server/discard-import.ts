import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import {
  clearIssues,
  clearKept,
  clearPlan,
  clearRows,
  requireImport,
  updateImport,
} from "./import-store";
import { tellSource } from "./sync/tell-source";

/** Gives an import up and throws away everything of its file; its entry in the list stays. */
export const discardImport = command({
  action: "roster.import.discard",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    const stored = await requireImport(tx, actor.tenantId, importId, { lock: true });
    if (["committing", "committed", "discarded"].includes(stored.state)) {
      throw new AppError("conflict", `The import is ${stored.state} and cannot be discarded.`);
    }
    await clearIssues(tx, actor.tenantId, importId);
    await clearPlan(tx, actor.tenantId, importId);
    await clearKept(tx, actor.tenantId, importId);
    await clearRows(tx, actor.tenantId, importId);
    const ended = { state: "discarded" as const, finishedAt: new Date(), progress: null };
    const emptied = { fixes: { values: [], cells: [] }, crossings: null, idempotencyKey: null };
    await updateImport(tx, stored, { ...ended, ...emptied });
    await tellSource(tx, stored);
    const before = { state: stored.state };
    return { result: null, audit: { entity: "import", id: importId, before } };
  },
});
