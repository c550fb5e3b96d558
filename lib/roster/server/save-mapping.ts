import { sql } from "drizzle-orm";
import { z } from "zod";
import { columnMappings } from "@/db/schema/imports";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { checkMapping, learnMapping } from "../match-columns";
import { enqueueImportJob } from "./import-jobs";
import { requireImport, type StoredImport, updateImport } from "./import-store";
import { recallFixes } from "./remembered-fixes";
import { matchImportColumns } from "./roster-columns-of";
import { taughtBy } from "./taught-by";

/**
 * Confirms which roster column each column of the file fills, by place (null: ignored), remembers it for the
 * next file of this source, and starts the validation with the fixes that earlier files taught.
 */
export const saveMapping = command({
  action: "roster.import.map",
  allow: "roster.import",
  input: z.object({ importId: z.uuid(), columns: z.array(z.string().nullable()).max(500) }),
  async run(tx, { importId, columns: mapping }, actor) {
    const stored = await requireOpenImport(tx, actor, importId);
    const { columns, matches } = await matchImportColumns(tx, stored);
    if (mapping.length !== stored.header.length) {
      throw new AppError("invalid", `The file has ${stored.header.length} columns.`);
    }
    const problems = checkMapping(mapping, stored.header, columns);
    if (problems.length > 0) {
      const issues = problems.map(({ column, message }) => ({ path: column, message }));
      throw new AppError("invalid", issues.map(({ message }) => message).join(" "), issues);
    }
    const learned = Object.entries(learnMapping(matches, mapping));
    if (learned.length > 0) {
      await tx
        .insert(columnMappings)
        .values(
          learned.map(([header, column]) => ({
            tenantId: actor.tenantId,
            source: taughtBy(stored).own,
            header,
            column,
          })),
        )
        .onConflictDoUpdate({
          target: [columnMappings.tenantId, columnMappings.source, columnMappings.header],
          set: { column: sql`excluded.column_key`, updatedAt: sql`now()` },
        });
    }
    // Only once: whoever took remembered fixes back does not get them again by the way back to this step.
    const recalled = stored.mapping === null ? await recallFixes(tx, stored, mapping) : [];
    const fixes = { ...stored.fixes, values: [...stored.fixes.values, ...recalled] };
    await validateAnew(tx, stored, { mapping, fixes });
    const after = { mapping, rememberedFixes: recalled.length };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});

/** The import, locked, while it may still be changed; throws `conflict` when it is past that. */
export async function requireOpenImport(
  tx: Transaction,
  actor: Actor,
  importId: string,
): Promise<StoredImport> {
  const stored = await requireImport(tx, actor.tenantId, importId, { lock: true });
  if (!["matching", "validating", "previewed"].includes(stored.state)) {
    throw new AppError("conflict", `The import is ${stored.state} and cannot be changed any more.`);
  }
  if (stored.undoes)
    throw new AppError("conflict", "An undo has no file whose rows could be read.");
  return stored;
}

/** Changes an import and has it validated from the start. */
export async function validateAnew(
  tx: Transaction,
  stored: StoredImport,
  change: { mapping?: unknown; fixes?: unknown; mode?: StoredImport["mode"] },
): Promise<void> {
  const state = "validating" as const;
  await updateImport(tx, stored, { ...change, state, problem: null, progress: null });
  await enqueueImportJob(tx, "roster.validate", stored.id);
}
