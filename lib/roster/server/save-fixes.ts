import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { ImportFixes } from "../import-view";
import { requireOpenImport, validateAnew } from "./save-mapping";

/** Sets all fixes of an import (those not named again are undone) and validates it anew. */
export const saveFixes = command({
  action: "roster.import.fix",
  allow: "roster.import",
  input: z.object({ importId: z.uuid(), fixes: ImportFixes }),
  async run(tx, { importId, fixes }, actor) {
    const stored = await requireOpenImport(tx, actor, importId);
    const mapped = new Set(stored.mapping ?? []);
    const unknown = [...fixes.values, ...fixes.cells].find(({ column }) => !mapped.has(column));
    if (unknown) throw new AppError("invalid", `The file has no column for “${unknown.column}”.`);
    await validateAnew(tx, stored, { fixes });
    const after = { valueFixes: fixes.values.length, cellFixes: fixes.cells.length };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});
