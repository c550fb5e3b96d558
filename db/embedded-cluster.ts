import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import {
  canUse,
  giveTo,
  POSTGRES_ENVIRONMENT,
  type PostgresBinaries,
  type PostgresUser,
} from "./embedded-binaries";
import { StartError } from "./start-error";

/** The name of one embedded database and the passwords of its three logins. */
const Identity = z.object({
  id: z.string().regex(/^[0-9a-f]+$/),
  owner: z.string(),
  web: z.string(),
  worker: z.string(),
});
export type Identity = z.infer<typeof Identity>;

/** The superuser of an embedded database: it migrates, and nothing that serves requests signs in as it. */
export const SUPERUSER = "quorum_superuser";

const MAJOR = "18";

/**
 * Settings for a small machine that also runs the product. Without WAL senders a COPY into a fresh table need
 * not be logged; mmap spares the 64 MB of /dev/shm that containers are given.
 */
const SETTINGS = `
listen_addresses = ''
unix_socket_permissions = 0777
max_connections = 80
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
dynamic_shared_memory_type = mmap
random_page_cost = 1.1
jit = off
wal_level = minimal
max_wal_senders = 0
min_wal_size = 256MB
max_wal_size = 4GB
checkpoint_timeout = 15min
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
log_checkpoints = off
log_line_prefix = '%m [%p] '
`;

/**
 * Where the database of a data directory lives: inside it, or, where Postgres' user cannot enter it (root in
 * a private home), in a directory of its own under /var/lib. That one is named by the id kept in the data
 * directory, so that a new data directory at the same path is a new database.
 */
export async function homeOf(dataDir: string, user: PostgresUser, id: string): Promise<string> {
  if (canUse(user, dataDir)) return dataDir;
  // Passing through shows nothing: what is in here is private file by file.
  await chmod(dataDir, 0o711);
  if (canUse(user, dataDir)) return dataDir;
  const home = `/var/lib/quorum-${id}`;
  await mkdir(home, { recursive: true, mode: 0o755 });
  return home;
}

/** Reads the identity of a data directory, making it (file mode 0600) the first time. */
export async function readIdentity(dataDir: string): Promise<Identity> {
  const file = join(dataDir, "database.json");
  try {
    return Identity.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      throw new StartError(
        `${file} cannot be read. Restore it, or remove ${dataDir} to start afresh.`,
      );
    }
  }
  const secret = () => randomBytes(24).toString("base64url");
  const identity = {
    id: randomBytes(6).toString("hex"),
    owner: secret(),
    web: secret(),
    worker: secret(),
  };
  await writeFile(file, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return identity;
}

/** Creates the cluster below `home` unless it exists; returns its directory. */
export async function ensureCluster(
  home: string,
  binaries: PostgresBinaries,
  user: PostgresUser,
  password: string,
  durable: boolean,
): Promise<string> {
  const cluster = join(home, "postgres");
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => null);
  if (version === null) {
    await initialize(cluster, binaries, user, password, durable);
  } else if (version.trim() !== MAJOR) {
    throw new StartError(
      `The database in ${cluster} was made by Postgres ${version.trim()}, this is Postgres ${MAJOR}. ` +
        "Move the directory away to start afresh.",
    );
  }
  return cluster;
}

/** Built beside its place and moved there when complete, so an interrupted first start leaves no half. */
async function initialize(
  cluster: string,
  binaries: PostgresBinaries,
  user: PostgresUser,
  password: string,
  durable: boolean,
): Promise<void> {
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(user, draft);
  await giveTo(user, passwordFile);
  try {
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        ...(durable ? [] : ["--no-sync"]),
      ],
      { ...user, cwd: "/", env: POSTGRES_ENVIRONMENT },
    );
  } catch (error) {
    const reason =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim() : error;
    throw new StartError(`The database could not be created in ${cluster}: ${reason}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, cluster);
}

/**
 * Writes the settings of this start. `durable: false` trades safety in a crash for speed, and has room for as many
 * processes as a machine has cores, each with pools of its own: for tests only.
 */
export async function writeSettings(
  cluster: string,
  socketDir: string,
  durable: boolean,
): Promise<void> {
  const ofTests = [
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "max_connections = 400",
  ];
  await writeFile(
    join(cluster, "postgresql.conf"),
    `# Written at each start.${SETTINGS}unix_socket_directories = '${socketDir}'\n${durable ? "" : ofTests.join("\n")}\n`,
  );
}
