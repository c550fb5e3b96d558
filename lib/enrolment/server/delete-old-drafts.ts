import { and, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { enrolmentDrafts } from "@/db/schema/coaching";
import { command } from "@/lib/core/server/command";

const KEPT_DAYS = 30;

/** Deletes drafts, added ones too, that nobody has changed for 30 days: they hold names and addresses. */
export const deleteOldDrafts = command({
  action: "enrolment.delete-old",
  allow: "learners.manage",
  input: z.object({}),
  async run(tx, _input, actor) {
    const deleted = await tx
      .delete(enrolmentDrafts)
      .where(
        and(
          eq(enrolmentDrafts.tenantId, actor.tenantId),
          lt(enrolmentDrafts.updatedAt, sql`now() - make_interval(days => ${KEPT_DAYS})`),
        ),
      )
      .returning({ id: enrolmentDrafts.id });
    return { result: { deleted: deleted.length }, audit: [] };
  },
});
