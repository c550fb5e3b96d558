import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { findStoredDraft, type StoredDraft } from "./enrolment-store";

/** The actor's own draft with what was entered, or null. */
export const findDraft = query({
  allow: "learners.manage",
  input: z.object({ draftId: z.uuid() }),
  run: (tx, { draftId }, actor): Promise<StoredDraft | null> => findStoredDraft(tx, actor, draftId),
});
