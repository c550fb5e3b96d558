import { randomUUID } from "node:crypto";
import { withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import { rosterFileLimits } from "../../decode/decode-csv";
import { isSame, type SeenFile } from "../../sync/look-at-files";
import { pathIn } from "../../sync/remote-name";
import { removeUpload, uploadImport } from "../upload-import";
import { endUnreadable, leaveUnread, putBack, startTaking } from "./file-store";
import type { BegunRun } from "./run-store";
import type { SftpSession } from "./sftp-session";
import { startFetched } from "./start-fetched";
import { FileRefused } from "./sync-fault";

/**
 * Fetches one file as a stream into an import and starts it. A file that is no roster ends at once; one that changed
 * while it was read, or whose connection broke off, is left for the next look, and nothing of it is kept. So is one that
 * the server does not let be read: it is answered `unread`, and what came after it has to wait.
 */
export async function takeFile(
  actor: Actor,
  session: SftpSession,
  { source, runId }: BegunRun,
  file: SeenFile,
  now: Date,
): Promise<"taken" | "left" | "unread"> {
  const place = { sourceId: source.id, fileId: file.id, now };
  const importId = randomUUID();
  await startTaking(actor, { ...place, runId, importId });
  if (file.size > rosterFileLimits.maxBytes) {
    const message = `It has ${file.size} bytes; a roster may have ${rosterFileLimits.maxBytes}.`;
    await endUnreadable(actor, { ...place, message });
    return "taken";
  }
  const path = pathIn(source.directory, file.name);
  try {
    await uploadImport(
      { kind: "system", tenantId: actor.tenantId, name: source.name },
      {
        ...{ importId, source: "sftp", origin: String(source.id) },
        ...{ mode: source.mode, fileName: file.name },
        automation: { confirmLeavers: null, maxRejectedPercent: source.maxErrorPercent },
        announcedBytes: file.size,
      },
      session.read(path),
    );
  } catch (error) {
    if (error instanceof AppError && (error.code === "invalid" || error.code === "too_large")) {
      await endUnreadable(actor, { ...place, message: error.message });
      return "taken";
    }
    if (error instanceof FileRefused && (await session.find(path))) {
      await leaveUnread(actor, { ...place, message: error.message });
      return "unread";
    }
    await putBack(actor, { ...place, changed: false });
    if (error instanceof FileRefused) return "left";
    throw error;
  }
  const after = await session.find(path);
  if (after === null || !isSame(after, file)) {
    await withTenant(database(), actor.tenantId, (tx) =>
      removeUpload(tx, actor.tenantId, importId),
    );
    await putBack(actor, { ...place, changed: true });
    return "left";
  }
  await startFetched(actor, place);
  return "taken";
}
