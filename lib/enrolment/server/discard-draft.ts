import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { enrolmentDrafts } from "@/db/schema/coaching";
import { command } from "@/lib/core/server/command";
import { isOwn, ownerOf } from "./enrolment-store";

/** Throws an own draft away; one that is gone or was added is left as it is. */
export const discardDraft = command({
  action: "enrolment.discard",
  allow: "learners.manage",
  input: z.object({ draftId: z.uuid() }),
  async run(tx, { draftId }, actor) {
    await tx
      .delete(enrolmentDrafts)
      .where(
        and(
          isOwn(ownerOf(actor)),
          eq(enrolmentDrafts.id, draftId),
          isNull(enrolmentDrafts.addedAt),
        ),
      );
    return { result: null, audit: [] };
  },
});
