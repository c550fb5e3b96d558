import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StartError } from "./start-error";

/** What `run.json` in the data directory says about the process that holds it. */
const RunRecord = z.object({
  pid: z.number().int().positive(),
  /** Start time of that process in clock ticks since boot: tells a reused process id from the holder. */
  startTicks: z.string(),
  /** Where the product answers; null while only a command uses the database. */
  address: z.string().nullable(),
  /** Directory of the Postgres socket; null until Postgres accepts logins. */
  socketDir: z.string().nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** The data directory is held by another living process. */
export class DataDirInUseError extends StartError {
  constructor(
    readonly dataDir: string,
    readonly holder: RunRecord,
  ) {
    super(
      holder.address
        ? `Quorum already runs at ${holder.address} (process ${holder.pid}, data in ${dataDir}).`
        : `The data in ${dataDir} is in use by process ${holder.pid}; try again when it has ended.`,
    );
  }
}

/** The right to use one data directory. */
export interface RunLock {
  /** What a holder that died without releasing left behind, or null. */
  readonly leftover: RunRecord | null;
  /** Says that Postgres accepts logins, and where. */
  announce(socketDir: string): Promise<void>;
  release(): Promise<void>;
}

const fileOf = (dataDir: string) => join(dataDir, "run.json");

/** The living holder of a data directory, or null. */
export async function findHolder(dataDir: string): Promise<RunRecord | null> {
  const record = await readRecord(dataDir);
  return record && (await isAlive(record)) ? record : null;
}

/** Takes a data directory for this process. Throws `DataDirInUseError`; a dead holder's lock is taken over. */
export async function acquireRunLock(dataDir: string, address: string | null): Promise<RunLock> {
  await mkdir(dataDir, { recursive: true });
  const file = fileOf(dataDir);
  const draft = `${file}.${process.pid}`;
  let record: RunRecord = {
    pid: process.pid,
    startTicks: (await startTicksOf(process.pid)) ?? "",
    address,
    socketDir: null,
  };
  const write = () => writeFile(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  let leftover: RunRecord | null = null;
  await write();
  try {
    // A hard link either appears whole or fails, so two starts cannot both believe to be first.
    while (!(await tryLink(draft, file))) {
      const found = await readRecord(dataDir);
      if (found && (await isAlive(found))) throw new DataDirInUseError(dataDir, found);
      leftover = found;
      await rm(file, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  return {
    leftover,
    async announce(socketDir) {
      record = { ...record, socketDir };
      await write();
      await rename(draft, file);
    },
    release: () => rm(file, { force: true }),
  };
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function readRecord(dataDir: string): Promise<RunRecord | null> {
  try {
    return RunRecord.parse(JSON.parse(await readFile(fileOf(dataDir), "utf8")));
  } catch {
    return null;
  }
}

async function isAlive(record: RunRecord): Promise<boolean> {
  return (await startTicksOf(record.pid)) === record.startTicks;
}

/**
 * Field 22 of /proc/<pid>/stat, counted after the command name, which may hold spaces; see proc(5). Null for a
 * process that has ended, also while nobody has asked for its exit code: a container may have nobody who does.
 */
async function startTicksOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
