import { chmod, mkdtemp, open, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client, escapeIdentifier } from "pg";
import {
  findPostgresBinaries,
  findPostgresUser,
  giveTo,
  POSTGRES_ENVIRONMENT,
  type PostgresUser,
} from "./embedded-binaries";
import {
  ensureCluster,
  homeOf,
  type Identity,
  readIdentity,
  SUPERUSER,
  writeSettings,
} from "./embedded-cluster";
import { acquireRunLock, findHolder, type RunLock } from "./run-lock";
import { StartError } from "./start-error";
import { spawnTied, type TiedProcess } from "./tied-process";

/** One database, three doors: only the owner's may change the schema, and the web's sees the least. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly webUrl: string;
  readonly workerUrl: string;
}

/** A running embedded Postgres. */
export interface EmbeddedDatabase extends DatabaseUrls {
  /** Where its files are when not in the data directory, else null. */
  readonly elsewhere: string | null;
  /** Settles when Postgres is gone, asked or not. */
  readonly exited: Promise<number>;
  /** Stops Postgres, in order, and frees the data directory. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Where the product answers, to be named to a second start. */
  readonly address?: string;
  /** False only for throw-away databases of tests: a crash may lose everything. */
  readonly fsync?: boolean;
}

const DATABASE = "quorum";
const START_TIMEOUT_MS = 120_000;

/**
 * Starts the Postgres of a data directory, creating it the first time and recovering it after a crash. It
 * never outlives this process. Throws `DataDirInUseError` when another living process holds the directory.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir);
  const lock = await acquireRunLock(dataDir, options.address ?? null);
  try {
    return await startLocked(dataDir, options.fsync ?? true, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Addresses of the embedded database that another process of this machine runs on a data directory, or null. */
export async function findRunningEmbedded(dataDir: string): Promise<DatabaseUrls | null> {
  const directory = resolve(dataDir);
  const holder = await findHolder(directory);
  if (!holder?.socketDir) return null;
  return urlsAt(holder.socketDir, await readIdentity(directory));
}

async function startLocked(
  dataDir: string,
  durable: boolean,
  lock: RunLock,
): Promise<EmbeddedDatabase> {
  const user = await findPostgresUser();
  const identity = await readIdentity(dataDir);
  const home = await homeOf(dataDir, user, identity.id);
  const binaries = await findPostgresBinaries(user, home);
  const cluster = await ensureCluster(home, binaries, user, identity.owner, durable);
  await clearLeftovers(cluster, lock.leftover?.socketDir ?? null);

  const socketDir = await makeSocketDir(user);
  const urls = urlsAt(socketDir, identity);
  await writeSettings(cluster, socketDir, durable);
  const logFile = join(dataDir, "postgres.log");
  const log = await open(logFile, (await sizeOf(logFile)) > 5_000_000 ? "w" : "a", 0o600);
  const server = spawnTied(binaries.postgres, ["-D", cluster], {
    ...user,
    cwd: "/",
    env: POSTGRES_ENVIRONMENT,
    signal: "INT",
    graceSeconds: 20,
    stdout: log.fd,
    stderr: log.fd,
  });
  const cleanUp = async () => {
    await rm(socketDir, { recursive: true, force: true });
    await lock.release();
  };
  try {
    await createDatabase(server, socketDir, identity.owner, logFile);
    await lock.announce(socketDir);
  } catch (error) {
    await server.stop();
    await cleanUp();
    throw error;
  } finally {
    await log.close();
  }
  return {
    ...urls,
    elsewhere: home === dataDir ? null : home,
    exited: server.exited,
    async stop() {
      await server.stop();
      await cleanUp();
    },
  };
}

function urlsAt(socketDir: string, identity: Identity): DatabaseUrls {
  return {
    ownerUrl: urlFor(SUPERUSER, identity.owner, socketDir, DATABASE),
    webUrl: urlFor("quorum_web_login", identity.web, socketDir, DATABASE),
    workerUrl: urlFor("quorum_worker_login", identity.worker, socketDir, DATABASE),
  };
}

/** The host in the query wins over the one in the middle, which only makes it a URL every parser accepts. */
function urlFor(login: string, password: string, socketDir: string, database: string): string {
  return `postgresql://${login}:${password}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

/** A socket's path may have 107 bytes, so it is kept out of long temporary and project folders. */
async function makeSocketDir(user: PostgresUser): Promise<string> {
  const parent = tmpdir().length > 60 ? "/tmp" : tmpdir();
  const directory = await mkdtemp(join(parent, "quorum-"));
  await chmod(directory, 0o700);
  await giveTo(user, directory);
  return directory;
}

/**
 * After a crash: waits for a Postgres that is still shutting down, and removes a lock file whose process id
 * now belongs to another program, over which Postgres would refuse to start.
 */
async function clearLeftovers(cluster: string, socketDir: string | null): Promise<void> {
  const lockFile = join(cluster, "postmaster.pid");
  const deadline = Date.now() + 30_000;
  for (;;) {
    const pid = Number((await readFile(lockFile, "utf8").catch(() => "")).split("\n")[0]);
    if (!pid) break;
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (!command.includes(cluster)) {
      await rm(lockFile, { force: true });
      break;
    }
    if (Date.now() > deadline) {
      throw new StartError(
        `A Postgres of an earlier start (process ${pid}) still uses ${cluster}.`,
      );
    }
    await pause(100);
  }
  if (socketDir) await rm(socketDir, { recursive: true, force: true });
}

/** Waits until Postgres accepts logins and makes the product's database the first time. */
async function createDatabase(
  server: TiedProcess,
  socketDir: string,
  password: string,
  logFile: string,
): Promise<void> {
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const client = new Client({
      connectionString: urlFor(SUPERUSER, password, socketDir, "postgres"),
    });
    try {
      await client.connect();
      const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
      if (found.rowCount === 0) {
        await client.query(`CREATE DATABASE ${escapeIdentifier(DATABASE)}`);
      }
      return;
    } catch (error) {
      if (gone || Date.now() > deadline || !isNotYetUp(error)) {
        const lines = (await readFile(logFile, "utf8").catch(() => "")).trim().split("\n");
        throw new StartError(
          `The embedded Postgres did not start; ${logFile} says:\n${lines.slice(-5).join("\n")}`,
          { cause: error },
        );
      }
      await pause(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** No socket, nobody listening, or recovering after a crash (SQLSTATE 57P03): try again. */
function isNotYetUp(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  return ["ENOENT", "ECONNREFUSED", "57P03"].includes(String(error.code));
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
