import type { Actor } from "@/lib/auth/actor";
import { isSame } from "../../sync/look-at-files";
import { pathIn } from "../../sync/remote-name";
import { folderOf, receiptText, SyncReceipt } from "../../sync/sync-receipt";
import type { StoredFile } from "./end-file";
import { listEnded, notePutAway } from "./file-store";
import type { SftpSession } from "./sftp-session";
import type { StoredSource } from "./source-store";
import { SyncFault } from "./sync-fault";

const MOST_AT_ONCE = 50;

/**
 * Moves what has ended to `processed/` or `failed/` and writes its receipt beside it. A worker that is killed in the
 * middle leaves either the file where it was or where it goes, and the next one finds which.
 */
export async function putAwayEnded(
  actor: Actor,
  session: SftpSession,
  source: StoredSource,
  now: Date,
): Promise<void> {
  const place = { sourceId: source.id, now };
  for (const file of await listEnded(actor, { sourceId: source.id, limit: MOST_AT_ONCE })) {
    try {
      const movedTo = await putAway(session, source, file);
      await notePutAway(actor, { ...place, fileId: file.id, movedTo, problem: null });
    } catch (error) {
      if (!(error instanceof SyncFault) || error.isPassing) throw error;
      const { message: problem } = error;
      await notePutAway(actor, { ...place, fileId: file.id, movedTo: null, problem });
    }
  }
}

/** Answers the file's new path; null where it is not there any more, or another one in its place. */
async function putAway(
  session: SftpSession,
  { directory }: StoredSource,
  file: StoredFile,
): Promise<string | null> {
  const receipt = SyncReceipt.parse(file.receipt);
  const folder = pathIn(directory, folderOf(receipt.outcome));
  const [from, to] = [pathIn(directory, file.name), pathIn(folder, file.target ?? file.name)];
  await session.makeDirectory(folder);
  const there = await session.find(from);
  const isMine = there !== null && isSame(there, file);
  if (isMine) await session.move(from, to);
  await session.write(`${to}.receipt.json`, receiptText(receipt));
  return isMine || (await session.find(to)) ? to : null;
}
