import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { ImportFixes } from "../import-view";
import { learnFixes } from "./remembered-fixes";
import { rosterColumnsOf } from "./roster-columns-of";
import { requireOpenImport, validateAnew } from "./save-mapping";

/**
 * Sets all fixes of an import (those not named again are undone) and validates it anew. With `remember` those of
 * values are taken for the next file of the source, too; what is undone is forgotten in any case.
 */
export const saveFixes = command({
  action: "roster.import.fix",
  allow: "roster.import",
  input: z.object({
    importId: z.uuid(),
    fixes: ImportFixes,
    remember: z.boolean().default(false),
  }),
  async run(tx, { importId, fixes, remember }, actor) {
    const stored = await requireOpenImport(tx, actor, importId);
    const mapped = new Set(stored.mapping ?? []);
    const unknown = [...fixes.values, ...fixes.cells].find(({ column }) => !mapped.has(column));
    if (unknown) throw new AppError("invalid", `The file has no column for “${unknown.column}”.`);
    const columns = await rosterColumnsOf(tx, actor.tenantId);
    await learnFixes(tx, stored, fixes, { remember, columns });
    await validateAnew(tx, stored, { fixes });
    const after = { valueFixes: fixes.values.length, cellFixes: fixes.cells.length };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});
