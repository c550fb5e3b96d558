import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { uploadImport } from "@/lib/roster/server/upload-import";
import { attachFile } from "./attach-file";
import { findDraft } from "./find-draft";

interface PeopleFile {
  draftId: string;
  fileName: string;
  announcedBytes: number | null;
}

/**
 * Takes a CSV of people for an own draft: a roster import like any other, which updates the roster and goes
 * through its steps; the draft goes on with its people. Throws as `uploadImport` does, and `not_found`.
 */
export async function uploadPeople(
  actor: Actor,
  { draftId, ...file }: PeopleFile,
  body: AsyncIterable<Uint8Array>,
): Promise<{ importId: string }> {
  const stored = await findDraft(actor, { draftId });
  if (!stored) throw new AppError("not_found", "There is no such draft any more.");
  if (stored.addedAt) throw new AppError("conflict", "These learners were added already.");
  const { importId } = await uploadImport(
    actor,
    { source: "csv", mode: "update", keepsLearners: true, ...file },
    body,
  );
  await attachFile(actor, { draftId, importId });
  return { importId };
}
