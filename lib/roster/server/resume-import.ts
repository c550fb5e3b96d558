import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueImportJob } from "./import-jobs";
import { requireImport } from "./import-store";
import { validateAnew } from "./save-mapping";

/** Makes the preview of an import anew, or takes up work that was interrupted. */
export const resumeImport = command({
  action: "roster.import.resume",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    const stored = await requireImport(tx, actor.tenantId, importId, { lock: true });
    if (stored.state === "previewed") await validateAnew(tx, stored, {});
    else if (stored.state === "validating") await enqueueImportJob(tx, "roster.validate", importId);
    else if (stored.state === "committing") await enqueueImportJob(tx, "roster.commit", importId);
    else throw new AppError("conflict", `The import is ${stored.state}; nothing is to be resumed.`);
    const after = { state: stored.state };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});
