import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded";
import { ensureLogins } from "../logins";
import { migrate } from "../migrate";

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
    webUrl: string;
    workerUrl: string;
  }
}

/** One throw-away Postgres for the whole run, migrated, with the product's own logins. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "quorum-test-"));
  const database = await startEmbedded({ dataDir, fsync: false });
  const tearDown = async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
    if (database.elsewhere) await rm(database.elsewhere, { recursive: true, force: true });
  };
  try {
    await migrate(database.ownerUrl);
    await ensureLogins(database);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("ownerUrl", database.ownerUrl);
  project.provide("webUrl", database.webUrl);
  project.provide("workerUrl", database.workerUrl);
  return tearDown;
}
