import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { EnrolmentDraft } from "../enrolment-draft";
import { findStoredDraft, storeDraft } from "./enrolment-store";

/**
 * Keeps what was entered so far under the draft's id, which its page has drawn. Nothing of it is in force, so the
 * audit log is not told. Throws `conflict` once the learners were added, `not_found` for another person's draft.
 */
export const saveDraft = command({
  action: "enrolment.save",
  allow: "learners.manage",
  input: z.object({ draftId: z.uuid(), draft: EnrolmentDraft }),
  async run(tx, { draftId, draft }, actor) {
    const savedAt = await storeDraft(tx, actor, draftId, draft);
    if (!savedAt) {
      const own = await findStoredDraft(tx, actor, draftId);
      throw own
        ? new AppError("conflict", "These learners were added already; the draft is closed.")
        : new AppError("not_found", "There is no such draft any more.");
    }
    return { result: { savedAt }, audit: [] };
  },
});
