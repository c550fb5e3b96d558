import { type DatabaseUrls, startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { pendingMigrations } from "@/db/migrate";
import { StartError } from "@/db/start-error";
import { bringToVersion } from "./bring-to-version";
import { childEnvironment } from "./child-environment";
import { readSecrets, type Secrets } from "./secrets";
import type { ServeOptions } from "./serve-options";
import type { Supervisor } from "./supervisor";

/** A database that is ready to serve. */
export interface OpenDatabase {
  readonly webUrl: string;
  /** Absent when the worker runs elsewhere. */
  readonly workerUrl: string | undefined;
  readonly secrets: Partial<Secrets>;
  /** Whom to sign in as in the demo; empty with a database of the operator's own. */
  readonly accounts: string;
}

/**
 * Opens the database of `DATABASE_URL`. It is migrated only with `DATABASE_OWNER_URL` and never filled. Throws
 * a `StartError` when it cannot be reached or is behind this version.
 */
export async function openGivenDatabase(
  options: ServeOptions,
  webUrl: string,
): Promise<OpenDatabase> {
  const { DATABASE_OWNER_URL, DATABASE_WORKER_URL, NEXTAUTH_SECRET, QUORUM_SEAL_KEY } = options.env;
  if (DATABASE_OWNER_URL)
    await reach("DATABASE_OWNER_URL", () => bringToVersion(DATABASE_OWNER_URL));
  const pending = await reach("DATABASE_URL", () => pendingMigrations(webUrl));
  if (pending > 0) {
    throw new StartError(
      `The database lacks ${pending} migration${pending === 1 ? "" : "s"} of this version. ` +
        "Set DATABASE_OWNER_URL for one start, or run: npm run quorum -- migrate",
    );
  }
  return {
    webUrl,
    workerUrl: DATABASE_WORKER_URL,
    secrets: { NEXTAUTH_SECRET, QUORUM_SEAL_KEY },
    accounts: "",
  };
}

async function reach<T>(variable: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StartError(`The database of ${variable} cannot be used: ${reason}`);
  }
}

/** Starts the embedded database, brings it to this version and fills an empty one with the demo. */
export async function openEmbeddedDatabase(
  supervisor: Supervisor,
  options: ServeOptions,
): Promise<OpenDatabase> {
  const { dataDir, address } = options;
  const database = await startEmbedded({ dataDir, address });
  supervisor.watch({
    name: "The embedded database",
    exited: database.exited,
    stop: () => database.stop(),
  });
  if (database.elsewhere) {
    process.stdout.write(
      `Postgres runs as the user nobody, who cannot enter ${dataDir}: the database is in ${database.elsewhere}\n`,
    );
  }
  await bringToVersion(database.ownerUrl);
  await ensureLogins(database);
  const secrets = await readSecrets(dataDir);
  const accounts = await supervisor.step(
    "The demo could not be made.",
    process.execPath,
    ["--import", "tsx", "lib/operator/main.ts", "seed", "--if-empty"],
    { env: commandEnvironment(database, secrets), stdout: "pipe" },
  );
  return { ...database, secrets, accounts: accounts.trim() };
}

/** What an operator's command may know: every door of the database and every secret. */
export function commandEnvironment(urls: DatabaseUrls, secrets: Secrets): NodeJS.ProcessEnv {
  return childEnvironment("production", {
    DATABASE_URL: urls.webUrl,
    DATABASE_WORKER_URL: urls.workerUrl,
    DATABASE_OWNER_URL: urls.ownerUrl,
    ...secrets,
  });
}
