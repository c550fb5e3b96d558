import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { enrolmentDrafts } from "@/db/schema/coaching";
import { query } from "@/lib/core/server/command";
import { isOwn, ownerOf } from "./enrolment-store";

/** The actor's own unfinished draft that an import was made for, or null. */
export const findDraftOfImport = query({
  allow: "learners.manage",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor): Promise<string | null> {
    const [found] = await tx
      .select({ id: enrolmentDrafts.id })
      .from(enrolmentDrafts)
      .where(
        and(
          isOwn(ownerOf(actor)),
          isNull(enrolmentDrafts.addedAt),
          eq(sql`${enrolmentDrafts.entered} #>> '{draft,who,importId}'`, importId),
        ),
      )
      .limit(1);
    return found?.id ?? null;
  },
});
