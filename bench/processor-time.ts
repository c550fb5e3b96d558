import { readdir, readFile } from "node:fs/promises";
import type { Pool } from "pg";

/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of processor time that this process and a local Postgres have used so far. Linux only. */
export async function processorTime(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const server = (await readStat(String(rows[0]?.pid)))?.parent ?? "";
  const others = await Promise.all((await readdir("/proc")).filter(isNumber).map(readStat));
  const running = others
    .filter((other) => other?.parent === server)
    .reduce((sum, other) => sum + (other?.ticks ?? 0), 0);
  const ended = (await readStat(server))?.ticksOfEnded ?? 0;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + (running + ended) * TICK_MS;
}

const isNumber = (name: string) => /^\d+$/.test(name);

interface Stat {
  parent: string;
  ticks: number;
  ticksOfEnded: number;
}

/** A process (proc(5), fields 4 and 14 to 17), or null when it has ended. */
async function readStat(pid: string): Promise<Stat | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const at = (index: number) => Number(fields[index]);
  return { parent: fields[1] ?? "", ticks: at(11) + at(12), ticksOfEnded: at(13) + at(14) };
}
