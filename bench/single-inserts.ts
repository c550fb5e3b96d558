import { spawnSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Pool } from "pg";

const INSERT = `insert into activity_events (tenant_id, key, user_id, account_id, source, module, activity, occurred_at, received_at)
  values ($1, uuidv7(), $2, $3, 'api', 'Academy', 'Active in Academy', now(), now())`;
const CLIENTS = 64;

/** Whose rows, how many users and accounts they are spread over, and for how long. */
interface Inserts {
  tenantId: string;
  users: number;
  accounts: number;
  seconds: number;
}

/** Events a second by single-row INSERTs into the log from 64 connections: by pgbench, or this process where there is none. */
export async function singleInserts(url: string, dir: string, inserts: Inserts): Promise<number> {
  return spawnSync("pgbench", ["--version"]).status === 0
    ? byPgbench(url, dir, inserts)
    : byThisProcess(url, inserts);
}

async function byPgbench(
  url: string,
  dir: string,
  { tenantId, users, accounts, seconds }: Inserts,
): Promise<number> {
  const script = join(dir, "insert.sql");
  const text = INSERT.replace("$1", `'${tenantId}'`)
    .replace("$2", ":user")
    .replace("$3", ":account");
  await writeFile(
    script,
    `\\set user random(1, ${users})\n\\set account random(1, ${accounts})\n${text.replace(/\s+/g, " ")};\n`,
  );
  const args = `-n -M prepared -c ${CLIENTS} -j 2 -T ${Math.ceil(seconds)} -f`.split(" ");
  const { stdout, stderr } = spawnSync("pgbench", [...args, script, url], { encoding: "utf8" });
  await rm(script);
  const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  if (!Number.isFinite(rate)) throw new Error(`pgbench: ${stderr}`);
  return rate;
}

async function byThisProcess(
  url: string,
  { tenantId, users, accounts, seconds }: Inserts,
): Promise<number> {
  const pool = new Pool({ connectionString: url, max: CLIENTS });
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const one = async () => {
    while (performance.now() < until) {
      const values = [tenantId, done % users, done % accounts];
      await pool.query({ name: "insert", text: INSERT, values });
      done++;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
  await pool.end();
  return done / seconds;
}
