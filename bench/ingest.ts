import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Pool } from "pg";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { newOrganization } from "@/db/testing/fixtures";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { buildCollector } from "../scripts/build-collector.mjs";
import { postOf, runLoad } from "./collect-load";
import { processorTime } from "./processor-time";

/**
 * Durable events a second of `npm run ingest`: 256 keep-alive connections, a 202 after each commit, fsync on, next to
 * single-row INSERTs of the same table by pgbench (or by this process, where there is none) before and after, all on
 * the same machine. On one that others use, rates mislead: the processor time of an event is printed too.
 * Usage: tsx bench/ingest.ts [seconds]
 */
const seconds = Number(process.argv[2] ?? 15);
const CONNECTIONS = 256;
const PORT = 3199;
const USERS = 20_000;
const ACCOUNTS = 200;
/** Where the key of an event stands in a message that is made beforehand. */
const KEY = "00000000-0000-7000-8000-000000000000";
const activities = ["Enroll - Cold Chain", "Complete - Cold Chain", "Viewed - Catalogue"];

const INSERT = `insert into activity_events (tenant_id, key, user_id, account_id, source, module, activity, occurred_at, received_at)
  values ($1, uuidv7(), $2, $3, 'api', 'Academy', 'Active in Academy', now(), now())`;

console.log(
  `load before: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" ")}`,
);
buildCollector();
const dataDir = await makeTemporaryDataDir();
const database = await startEmbedded({ dataDir: dataDir.path });
const owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
// The database ends while a connection is still closing.
owner.on("error", () => undefined);
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  await measure();
} finally {
  await owner.end();
  await database.stop();
  await dataDir.remove();
}

async function measure(): Promise<void> {
  const tenantId = await newOrganization(owner);
  const serviceId = "SP-204117-01";
  await owner.query(
    "insert into activity_services (tenant_id, service_id, form_secret) values ($1, $2, 'x')",
    [tenantId, serviceId],
  );
  await owner.query(
    "insert into activity_accounts (tenant_id, key, name) select $1, 'ACC-' || n, 'Account ' || n from generate_series(1, $2::int) n",
    [tenantId, ACCOUNTS],
  );
  const before = await singleInserts(tenantId);
  const ingest = spawn(process.execPath, ["--import", "tsx", "lib/ingest/main.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...{ DATABASE_URL: database.webUrl, INGEST_PORT: String(PORT), LOG_LEVEL: "warn" },
      ...{ COLLECT_PER_ADDRESS: "1000000000", COLLECT_PER_SERVICE: "1000000000" },
    },
  });
  await untilHealthy();
  const pid = ingest.pid ?? 0;
  const spentBefore = [await postgresTime(), await timeOf(pid)] as const;
  const result = await runLoad(PORT, {
    ...{ connections: CONNECTIONS, seconds, warmUp: 3, message: messages(serviceId) },
  });
  const [{ count } = { count: "0" }] = (
    await owner.query<{ count: string }>(
      "select count(*) from activity_events where source = 'browser'",
    )
  ).rows;
  const inPostgres = ((await postgresTime()) - spentBefore[0]) / Number(count);
  const inNode = ((await timeOf(pid)) - spentBefore[1]) / Number(count);
  ingest.kill("SIGTERM");
  await once(ingest, "exit");
  const after = await singleInserts(tenantId);
  const rate = result.accepted / seconds;
  const limit = (before.rate + after.rate) / 2;
  const micro = (milliseconds: number) => `${(milliseconds * 1000).toFixed(0)} µs`;
  const words = (events: number) => `${Math.round(events).toLocaleString("en")} events/s`;
  console.log(
    [
      `limit, single INSERTs       ${words(before.rate)} before, ${words(after.rate)} after; ${micro(before.inPostgres)} of Postgres each`,
      `npm run ingest              ${words(rate)}, p50 ${result.p50.toFixed(1)} ms, p95 ${result.p95.toFixed(1)} ms, ${result.others} not taken`,
      `processor time an event     ${micro(inNode)} of Node, ${micro(inPostgres)} of Postgres`,
      `in the log                  ${Number(count).toLocaleString("en")} events, warm-up included`,
      `ratio ${(rate / limit).toFixed(2)} (goal 1), p95 ${result.p95.toFixed(1)} ms (goal 20)`,
      `load after: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(" ")}`,
    ].join("\n"),
  );
  process.exitCode = rate >= limit && result.p95 <= 20 ? 0 : 1;
}

/** Answers messages, made once and sent again with another event's key in them. */
function messages(serviceId: string): () => Buffer {
  const run = randomBytes(3).toString("hex");
  const made = Array.from({ length: USERS }, (_, user) => {
    const message = postOf("/api/collect", callOf(serviceId, user));
    return { message, at: message.indexOf(KEY) };
  });
  let sent = 0;
  return () => {
    // A step that meets every user once before it meets one again.
    const one = made[(sent * 7919) % USERS];
    if (!one) throw new Error("There is no message.");
    const time = Date.now().toString(16).padStart(12, "0");
    const rest = `7000-8${run.slice(0, 3)}-${run.slice(3)}${(sent++).toString(16).padStart(9, "0")}`;
    one.message.write(`${time.slice(0, 8)}-${time.slice(8)}-${rest}`, one.at, "latin1");
    return one.message;
  };
}

function callOf(serviceId: string, user: number): string {
  const act = Math.floor(Math.random() * 10);
  return JSON.stringify({
    ...{ id: KEY, service_id: serviceId, module: "Academy" },
    activity: activities[act] ?? "Active in Academy",
    user: { id: `learner-${user}@customer.example`, name: `Learner ${user}` },
    account: { id: `ACC-${(user % ACCOUNTS) + 1}`, name: `Account ${(user % ACCOUNTS) + 1}` },
    ...{ client_time: new Date().toISOString(), page: "/course/cold-chain", attempt: 1 },
  });
}

async function untilHealthy(): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Milliseconds of processor time that Postgres has used so far. */
async function postgresTime(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (await processorTime(owner)) - (user + system) / 1000;
}

/** The same of another process (proc(5), fields 14 and 15). */
async function timeOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Events a second by single-row INSERTs from 64 connections, and the processor time of one. */
async function singleInserts(tenantId: string): Promise<{ rate: number; inPostgres: number }> {
  const spentBefore = await postgresTime();
  const rate = await insertRate(tenantId);
  return { rate, inPostgres: ((await postgresTime()) - spentBefore) / (rate * (seconds / 2)) };
}

async function insertRate(tenantId: string): Promise<number> {
  if (spawnSync("pgbench", ["--version"]).status !== 0) return insertsOfPg(tenantId);
  const script = join(dataDir.path, "insert.sql");
  const text = INSERT.replace("$1", `'${tenantId}'`)
    .replace("$2", ":user")
    .replace("$3", ":account");
  await writeFile(
    script,
    `\\set user random(1, ${USERS})\n\\set account random(1, ${ACCOUNTS})\n${text.replace(/\s+/g, " ")};\n`,
  );
  const { stdout, stderr } = spawnSync(
    "pgbench",
    [
      ...[
        "-n",
        "-M",
        "prepared",
        "-c",
        "64",
        "-j",
        "2",
        "-T",
        String(Math.ceil(seconds / 2)),
        "-f",
        script,
      ],
      database.ownerUrl,
    ],
    { encoding: "utf8" },
  );
  await rm(script);
  const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  if (!Number.isFinite(rate)) throw new Error(`pgbench: ${stderr}`);
  return rate;
}

async function insertsOfPg(tenantId: string): Promise<number> {
  const pool = new Pool({ connectionString: database.ownerUrl, max: 64 });
  const until = performance.now() + (seconds * 1000) / 2;
  let done = 0;
  const one = async () => {
    while (performance.now() < until) {
      await pool.query({
        name: "insert",
        text: INSERT,
        values: [tenantId, done % USERS, done % ACCOUNTS],
      });
      done++;
    }
  };
  await Promise.all(Array.from({ length: 64 }, one));
  await pool.end();
  return done / (seconds / 2);
}
