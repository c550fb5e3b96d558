import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { findImportedLearners } from "@/lib/roster/server/find-imported-learners";
import { requireDraft, storeDraft } from "./enrolment-store";

/**
 * Makes an import the file of an own draft; once it is committed its people are in the draft. Throws `not_found`,
 * or `conflict` for a draft that was added.
 */
export const attachFile = command({
  action: "enrolment.attach-file",
  allow: "learners.manage",
  input: z.object({ draftId: z.uuid(), importId: z.uuid() }),
  async run(tx, { draftId, importId }, actor) {
    const { draft, addedAt } = await requireDraft(tx, actor, draftId, { lock: true });
    if (addedAt) throw new AppError("conflict", "These learners were added already.");
    await findImportedLearners(tx, actor.tenantId, importId);
    const who = { ...draft.who, way: "csv" as const, importId, withoutIds: [] };
    await storeDraft(tx, actor, draftId, { ...draft, who });
    return { result: null, audit: { entity: "enrolment", id: draftId, after: { importId } } };
  },
});
