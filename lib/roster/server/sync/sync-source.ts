import { withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { database } from "@/lib/core/server/database";
import { whileHolding } from "@/lib/core/server/while-holding";
import { fitsPattern } from "../../sync/file-pattern";
import { isPlainName, shownName } from "../../sync/remote-name";
import { noteLook } from "./file-store";
import { followImports } from "./follow-imports";
import { putAwayEnded } from "./put-away";
import { type BegunRun, beginRun, finishRun } from "./run-store";
import { type RemoteEntry, SftpSession } from "./sftp-session";
import type { StoredSource } from "./source-store";
import { startFetched } from "./start-fetched";
import { SyncFault } from "./sync-fault";
import { takeFile } from "./take-file";
import { enqueueSync } from "./tell-source";

/** One run takes so many files; the next follows at once. */
const MOST_FILES = 20;
const MOST_NOTES = 20;
const RETRY_SECONDS = 10;

/**
 * Job `roster.sync`: looks at a source, takes what is new and whole, and puts away what has ended. Safe to run twice,
 * and to be killed at any point: the next run goes on where it was. While another worker is at the source it is put off.
 */
export async function syncSource(
  actor: Actor,
  { sourceId, now }: { sourceId: number; now: Date },
): Promise<void> {
  const isDone = await whileHolding(`roster.sync:${actor.tenantId}:${sourceId}`, async () => {
    const run = await beginRun(actor, { sourceId, now });
    if (run) await runSource(actor, run, now);
    return true;
  });
  if (isDone) return;
  const later = new Date(now.getTime() + RETRY_SECONDS * 1000);
  await withTenant(database(), actor.tenantId, (tx) => enqueueSync(tx, sourceId, later));
}

interface Seen {
  hasConnected: boolean;
  found: number;
  notes: string[];
  settling: number;
  hasMore: boolean;
}

async function runSource(actor: Actor, run: BegunRun, now: Date): Promise<void> {
  const { source, runId, isLooking } = run;
  const seen: Seen = { hasConnected: false, found: 0, notes: [], settling: 0, hasMore: false };
  const end = { sourceId: source.id, runId, now, isLooking };
  try {
    await connectAndLook(actor, run, seen, now);
    await finishRun(actor, { ...end, ...seen, fault: null });
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    const { step, message, isPassing, offeredHostKey } = error;
    const fault = { step, message, isPassing, offeredHostKey };
    await finishRun(actor, { ...end, ...seen, fault });
  }
}

async function connectAndLook(actor: Actor, run: BegunRun, seen: Seen, now: Date): Promise<void> {
  const { source, secret, isLooking } = run;
  const place = { sourceId: source.id, now };
  const { uploaded } = await followImports(actor, place);
  if (uploaded !== null) await startFetched(actor, { ...place, fileId: uploaded });
  const session = await SftpSession.open({ ...source, secret });
  try {
    seen.hasConnected = true;
    await putAwayEnded(actor, session, source, now);
    if (isLooking) await look(actor, session, run, seen, now);
  } finally {
    session.close();
  }
}

async function look(
  actor: Actor,
  session: SftpSession,
  run: BegunRun,
  seen: Seen,
  now: Date,
): Promise<void> {
  const { source } = run;
  const place = { sourceId: source.id, now };
  const { listed, notes } = ordinaryFiles(source, await session.list(source.directory));
  Object.assign(seen, { found: listed.length, notes });
  const { ready, settling } = await noteLook(actor, { ...place, listed });
  seen.settling = settling;
  for (const [index, file] of ready.entries()) {
    // A file whose import goes on holds back those behind it: what is newer must not be overtaken by what is older.
    if ((await followImports(actor, place)).isBusy) return;
    if (index === MOST_FILES) {
      seen.hasMore = true;
      return;
    }
    if ((await takeFile(actor, session, run, file, now)) === "unread") return;
    await followImports(actor, place);
    await putAwayEnded(actor, session, source, now);
  }
}

/** The files that match, and what else of that name is left alone: links, and names that cannot be trusted. */
function ordinaryFiles({ pattern }: StoredSource, entries: readonly RemoteEntry[]) {
  const matching = entries.filter(({ name }) => fitsPattern(pattern, name));
  const isTaken = ({ name, kind }: RemoteEntry) => kind === "file" && isPlainName(name);
  const notes = matching
    .filter((entry) => !isTaken(entry))
    .slice(0, MOST_NOTES)
    .map(({ name, kind }) =>
      kind === "file"
        ? `“${shownName(name)}” has a name that is not taken.`
        : `“${shownName(name)}” is no ordinary file and was left alone.`,
    );
  const listed = matching
    .filter(isTaken)
    .map(({ name, size, modifiedAt }) => ({ name, size, modifiedAt }));
  return { listed, notes };
}
