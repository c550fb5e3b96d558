import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { query } from "@/lib/core/server/command";
import { ImportProgress } from "../import-view";

/** How far the reading of an upload is; null before its first rows, after its last, and when there is none. */
export const getUploadProgress = query({
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor): Promise<ImportProgress | null> {
    const [row] = await tx
      .select({ progress: imports.progress })
      .from(imports)
      .where(and(eq(imports.tenantId, actor.tenantId), eq(imports.id, importId)));
    const progress = ImportProgress.nullable().parse(row?.progress ?? null);
    return progress?.phase === "upload" ? progress : null;
  },
});
