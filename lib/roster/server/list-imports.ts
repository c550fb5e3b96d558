import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { query } from "@/lib/core/server/command";
import type { ImportSummary } from "../import-view";
import { parseImport, type StoredImport } from "./import-store";

const After = z.object({ createdAt: z.coerce.date(), id: z.uuid() });

/** The imports of the organization, newest first; `next` continues the list. */
export const listImports = query({
  allow: "roster.read",
  input: z.object({
    limit: z.number().int().min(1).max(100).default(25),
    after: After.nullish(),
  }),
  async run(tx, { limit, after }, actor) {
    const isAfter = after
      ? or(
          lt(imports.createdAt, after.createdAt),
          and(eq(imports.createdAt, after.createdAt), sql`${imports.id} > ${after.id}`),
        )
      : undefined;
    const rows = await tx
      .select()
      .from(imports)
      .where(and(eq(imports.tenantId, actor.tenantId), isAfter))
      .orderBy(desc(imports.createdAt), imports.id)
      .limit(limit + 1);
    const page = rows.slice(0, limit).map((row) => summaryOf(parseImport(row)));
    const last = page.at(-1);
    const next = rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
    return { imports: page, next };
  },
});

/** An import as lists show it. */
export function summaryOf(stored: StoredImport): ImportSummary {
  const { id, state, source, mode, fileName, sha256, combination, rowCount, counts } = stored;
  const { createdBy, createdAt, finishedAt, problem, progress } = stored;
  const { undoes, undoUntil, undoneAt, emptiedAt } = stored;
  return {
    id,
    state,
    source,
    mode,
    fileName,
    sha256,
    combination,
    rowCount,
    counts,
    createdBy,
    createdAt,
    finishedAt,
    problem,
    undoes,
    undoUntil,
    undoneAt,
    emptiedAt,
    progress,
  };
}
