import { z } from "zod";
import { command } from "@/lib/core/server/command";
import { enqueueImportJob } from "./import-jobs";
import { updateImport } from "./import-store";
import { requireOpenImport, validateAnew } from "./save-mapping";

/** Chooses what absence from the file means; the preview is made anew only where a row depends on it. */
export const setMode = command({
  action: "roster.import.mode",
  allow: "roster.import",
  input: z.object({ importId: z.uuid(), mode: z.enum(["update", "full"]) }),
  async run(tx, { importId, mode }, actor) {
    const stored = await requireOpenImport(tx, actor, importId);
    if (mode === stored.mode) return { result: null, audit: [] };
    const isPreviewed = stored.state === "previewed" && stored.counts?.dependOnMode === 0;
    if (isPreviewed || stored.state === "matching") {
      await updateImport(tx, stored, { mode, crossings: null });
      if (isPreviewed) await enqueueImportJob(tx, "roster.crossings", importId);
    } else {
      await validateAnew(tx, stored, { mode });
    }
    const entry = {
      entity: "import",
      id: importId,
      before: { mode: stored.mode },
      after: { mode },
    };
    return { result: null, audit: entry };
  },
});
