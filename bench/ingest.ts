import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { Pool } from "pg";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { newOrganization } from "@/db/testing/fixtures";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { buildCollector } from "../scripts/build-collector.mjs";
import { type LoadResult, postOf, runLoad } from "./collect-load";
import { processorTime } from "./processor-time";
import { singleInserts } from "./single-inserts";

/**
 * Durable events a second of `npm run ingest`: 256 keep-alive connections, a 202 after each commit, fsync on, in turn
 * with single-row INSERTs into the same table by pgbench (or by this process, where there is none) on the same machine;
 * then through the app, where it has been built. On a machine that others use, rates mislead: the processor time of an
 * event is printed too. Usage: tsx bench/ingest.ts [seconds]
 */
const seconds = Number(process.argv[2] ?? 15);
const CONNECTIONS = 256;
/** Rounds of load and INSERTs in turn, since a machine may be quick now and slow in a minute. */
const ROUNDS = 5;
const LIMIT_SECONDS = 2;
const WARM_UP_SECONDS = 8;
const PORT = 3199;
const USERS = 20_000;
const ACCOUNTS = 200;
const APP_GOAL = 1000;
/** Where the key of an event stands in a message that is made beforehand. */
const KEY = "00000000-0000-7000-8000-000000000000";
const activities = ["Enroll - Cold Chain", "Complete - Cold Chain", "Viewed - Catalogue"];
const NEXT = "node_modules/next/dist/bin/next";
const SERVICE = "SP-204117-01";

sayLoad("before");
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
  sayLoad("after");
} finally {
  await owner.end();
  await database.stop();
  await dataDir.remove();
}

async function measure(): Promise<void> {
  const tenantId = await newOrganization(owner);
  await owner.query(
    "insert into activity_services (tenant_id, service_id, form_secret) values ($1, $2, 'x')",
    [tenantId, SERVICE],
  );
  await owner.query(
    "insert into activity_accounts (tenant_id, key, name) select $1, 'ACC-' || n, 'Account ' || n from generate_series(1, $2::int) n",
    [tenantId, ACCOUNTS],
  );
  const ingest = await served(tenantId, await asNpmRuns("ingest"), "npm run ingest");
  console.log(
    `ratio ${ingest.ratio.toFixed(2)} (goal 1), p95 ${ingest.p95.toFixed(1)} ms (goal 20)`,
  );
  let isReached = ingest.ratio >= 1 && ingest.p95 <= 20;
  if (existsSync(".next/BUILD_ID")) {
    const start = [NEXT, "start", "--port", String(PORT)];
    const app = await served(tenantId, start, "through the app");
    console.log(`goal ${inWords(APP_GOAL)}: ${(app.rate / APP_GOAL).toFixed(2)} of it`);
    isReached &&= app.rate >= APP_GOAL;
  } else {
    console.log("through the app             not measured: npm run build first");
  }
  process.exitCode = isReached ? 0 : 1;
}

/** What Node is given by a script of package.json. */
async function asNpmRuns(script: string): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8"));
  return String(scripts[script]).split(" ").slice(1);
}

/** Single INSERTs a second. */
async function limit(tenantId: string): Promise<number> {
  return singleInserts(database.ownerUrl, dataDir.path, {
    ...{ tenantId, users: USERS, accounts: ACCOUNTS, seconds: LIMIT_SECONDS },
  });
}

/** What a round came to; processor times are milliseconds an event. */
interface Round extends LoadResult {
  node: number;
  postgres: number;
  generator: number;
  rate: number;
  ratio: number;
  limit: number;
}

/** What a program makes of the load: medians of the rounds, each compared with the INSERTs just before and after it. */
async function served(tenantId: string, program: string[], name: string) {
  const server = spawn(process.execPath, program, {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...{ DATABASE_URL: database.webUrl, INGEST_PORT: String(PORT), LOG_LEVEL: "warn" },
      ...{ COLLECT_PER_ADDRESS: "1000000000", COLLECT_PER_SERVICE: "1000000000" },
      ...{ NEXTAUTH_SECRET: randomBytes(32).toString("hex"), NODE_ENV: "production" },
    },
  });
  await untilHealthy(server);
  const message = messages();
  const load = (seconds: number) => runLoad(PORT, { connections: CONNECTIONS, seconds, message });
  // Until what is called often has been compiled.
  await load(WARM_UP_SECONDS);
  const rounds: Round[] = [];
  let before = await limit(tenantId);
  for (let round = 0; round < ROUNDS; round++) {
    const spent = await spentIn(server.pid ?? 0);
    const result = await load(seconds / ROUNDS);
    const each = await spent();
    const after = await limit(tenantId);
    const rate = result.accepted / result.seconds;
    rounds.push({ ...result, ...each, rate, ratio: rate / ((before + after) / 2), limit: before });
    before = after;
  }
  server.kill("SIGTERM");
  await once(server, "exit");
  const of = (figure: (round: Round) => number) => medianOf(rounds.map(figure));
  const [rate, ratio, p95] = [of((one) => one.rate), of((one) => one.ratio), of((one) => one.p95)];
  const others = rounds.reduce((sum, one) => sum + one.others, 0);
  console.log(
    `${name.padEnd(28)}${inWords(rate)}, p50 ${of((one) => one.p50).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${others} not taken\n` +
      `  single INSERTs            ${inWords(of((one) => one.limit))}; ratios ${rounds.map((one) => one.ratio.toFixed(2)).join(" ")}\n` +
      `  processor time an event   ${micro(of((one) => one.node))} of Node, ${micro(of((one) => one.postgres))} of Postgres, ${micro(of((one) => one.generator))} of the load's generator`,
  );
  return { rate, ratio, p95 };
}

/** Begins to count; answers what ends it: milliseconds of processor time an event since then. */
async function spentIn(pid: number) {
  const now = async () => ({
    events: await storedEvents(),
    ...{ postgres: await postgresTime(), node: await timeOf(pid), own: process.cpuUsage() },
  });
  const from = await now();
  return async () => {
    const to = await now();
    const events = to.events - from.events;
    const own = to.own.user + to.own.system - from.own.user - from.own.system;
    return {
      node: (to.node - from.node) / events,
      postgres: (to.postgres - from.postgres) / events,
      generator: own / 1000 / events,
    };
  };
}

async function storedEvents(): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    "select count(*) from activity_events where source = 'browser'",
  );
  return Number(rows[0]?.count);
}

function micro(milliseconds: number): string {
  return `${(milliseconds * 1000).toFixed(0)} µs`;
}

function inWords(events: number): string {
  return `${Math.round(events).toLocaleString("en")} events/s`;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function sayLoad(when: string): void {
  console.log(
    `load ${when}: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
  );
}

/** Answers messages, made once and sent again with another event's key in them. */
function messages(): () => Buffer {
  const run = randomBytes(3).toString("hex");
  const made = Array.from({ length: USERS }, (_, user) => {
    const message = postOf("/api/collect", callOf(user));
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

function callOf(user: number): string {
  const act = Math.floor(Math.random() * 10);
  return JSON.stringify({
    ...{ id: KEY, service_id: SERVICE, module: "Academy" },
    activity: activities[act] ?? "Active in Academy",
    user: { id: `learner-${user}@customer.example`, name: `Learner ${user}` },
    account: { id: `ACC-${(user % ACCOUNTS) + 1}`, name: `Account ${(user % ACCOUNTS) + 1}` },
    ...{ client_time: new Date().toISOString(), page: "/course/cold-chain", attempt: 1 },
  });
}

async function untilHealthy(server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error("The server has ended.");
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
