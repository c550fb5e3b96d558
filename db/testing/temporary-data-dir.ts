import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A throw-away data directory. */
export interface TemporaryDataDir {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes an empty one of its own. */
export async function makeTemporaryDataDir(): Promise<TemporaryDataDir> {
  const path = await mkdtemp(join(tmpdir(), "quorum-test-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
