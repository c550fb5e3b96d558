import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A throw-away data directory. */
export interface TemporaryDataDir {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes one that the unprivileged user to whom root lends Postgres can enter, so that nothing is put elsewhere. */
export async function makeTemporaryDataDir(): Promise<TemporaryDataDir> {
  const path = await mkdtemp(join(tmpdir(), "quorum-test-"));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
