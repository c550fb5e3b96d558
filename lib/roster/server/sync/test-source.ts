import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { fitsPattern } from "../../sync/file-pattern";
import { isPlainName, pathIn, shownName } from "../../sync/remote-name";
import { ConnectionTest } from "../../sync/sync-input";
import type { SyncStep } from "../../sync/sync-source";
import { SftpSession } from "./sftp-session";
import { findSource, openSecret, updateSource } from "./source-store";
import { SyncFault } from "./sync-fault";

const SHOWN_FILES = 10;

/**
 * Job `roster.sync_test`: tries the connection of a source step by step and stores each as it is done, so that the page
 * can follow. It fetches nothing and leaves nothing behind.
 */
export async function testSource(actor: Actor, { sourceId }: { sourceId: number }): Promise<void> {
  const begun = await beginTest(actor, { sourceId });
  if (!begun) return;
  const { source, secret, test } = begun;
  const tell = () => storeTest(actor, { sourceId, test });
  const pass = async (step: SyncStep, detail: string) => {
    test.steps.push({ step, state: "ok", detail });
    await tell();
  };
  /** Left as it is where the test did not get so far. */
  let offeredHostKey: string | null | undefined;
  try {
    const session = await SftpSession.open({ ...source, secret }, pass);
    offeredHostKey = null;
    try {
      await tryFiles(session, source, test, pass);
    } finally {
      session.close();
    }
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    if (error.step === "host_key") offeredHostKey = error.offeredHostKey;
    const isNew = error.step === "host_key" && source.hostKey === null;
    test.steps.push({
      ...{ step: error.step, state: isNew ? "ask" : "failed" },
      detail: error.message,
    });
  }
  test.finishedAt = new Date().toISOString();
  await storeTest(actor, { sourceId, test, offeredHostKey });
}

async function tryFiles(
  session: SftpSession,
  { directory, pattern }: { directory: string; pattern: string },
  test: ConnectionTest,
  pass: (step: SyncStep, detail: string) => Promise<void>,
): Promise<void> {
  const entries = await session.list(directory);
  await pass("directory", `“${directory}” can be read.`);
  const files = entries.filter(
    ({ kind, name }) => kind === "file" && fitsPattern(pattern, name) && isPlainName(name),
  );
  test.files = files.slice(0, SHOWN_FILES).map(({ name }) => shownName(name));
  test.fileCount = files.length;
  await pass(
    "files",
    files.length === 0
      ? `No file fits “${pattern}” now.`
      : `${files.length} ${files.length === 1 ? "file fits" : "files fit"} “${pattern}”.`,
  );
  for (const folder of ["processed", "failed"]) {
    const path = pathIn(directory, folder);
    await session.makeDirectory(path);
    const probe = pathIn(path, `.quorum-test-${randomUUID()}`);
    await session.write(probe, "");
    await session.remove(probe);
  }
  await pass("write", "Files can be put away in processed/ and failed/.");
}

const beginTest = command({
  action: "sync-source.begin-test",
  allow: "roster.fetch",
  input: z.object({ sourceId: RowId }),
  async run(tx, { sourceId }, { tenantId }) {
    const source = await findSource(tx, tenantId, sourceId, { lock: true });
    if (!source?.testAskedAt) return { result: null, audit: [] };
    const test: ConnectionTest = {
      ...{ askedAt: source.testAskedAt.toISOString(), finishedAt: null },
      ...{ steps: [], files: [], fileCount: 0 },
    };
    await updateSource(tx, source, { test });
    const secret = await openSecret(tx, tenantId, sourceId);
    return { result: { source, secret, test }, audit: [] };
  },
});

/** Stores how far a test got, unless another was asked for meanwhile. */
const storeTest = command({
  action: "sync-source.store-test",
  allow: "roster.fetch",
  input: z.object({
    sourceId: RowId,
    test: ConnectionTest,
    offeredHostKey: z.string().nullable().optional(),
  }),
  async run(tx, { sourceId, test, offeredHostKey }, { tenantId }) {
    const source = await findSource(tx, tenantId, sourceId, { lock: true });
    if (source?.testAskedAt?.toISOString() !== test.askedAt) return { result: null, audit: [] };
    await updateSource(tx, source, {
      test,
      // A finished test is not asked for any more.
      ...(test.finishedAt === null ? {} : { testAskedAt: null }),
      ...(offeredHostKey === undefined ? {} : { offeredHostKey }),
    });
    return { result: null, audit: [] };
  },
});
