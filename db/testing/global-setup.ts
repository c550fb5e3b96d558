import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded";
import { ensureLogins } from "../logins";
import { migrate } from "../migrate";
import { makeTemporaryDataDir } from "./temporary-data-dir";

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
    webUrl: string;
    workerUrl: string;
  }
}

/** One throw-away Postgres for the whole run, migrated, with the product's own logins. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await makeTemporaryDataDir();
  const database = await startEmbedded({ dataDir: dataDir.path, fsync: false }).catch(
    async (error) => {
      await dataDir.remove();
      throw error;
    },
  );
  const tearDown = async () => {
    await database.stop();
    await dataDir.remove();
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
