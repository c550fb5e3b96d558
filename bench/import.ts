import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { finished, pipeline } from "node:stream/promises";
import { Pool } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool } from "@/db/tenant";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { mappingOf } from "@/lib/roster/match-columns";
import { applyImport } from "@/lib/roster/server/apply-import";
import { commitImport } from "@/lib/roster/server/commit-import";
import { getImport } from "@/lib/roster/server/get-import";
import { saveMapping } from "@/lib/roster/server/save-mapping";
import { uploadImport } from "@/lib/roster/server/upload-import";
import { validateImport } from "@/lib/roster/server/validate-import";
import { processorTime } from "./processor-time";
import { type Change, rosterHeader, rosterLines } from "./roster-file";

/**
 * Times the import of a roster of 26 columns, from the upload's first byte to the end of the commit, against a
 * plain COPY of the same file into a table of texts in the same run. Beside the clock it counts the processor time
 * of this process and of Postgres, which a busy machine disturbs less. Last, what two plain INSERTs of the same people
 * take. Usage: node --max-semi-space-size=4 --heap-growing-percent=60 --import tsx bench/import.ts [rows]
 */
const rowCount = Number(process.argv[2] ?? 500_000);

const dataDir = await makeTemporaryDataDir();
const cluster = await startEmbedded({ dataDir: dataDir.path });
process.env.DATABASE_WORKER_URL = cluster.workerUrl;
process.env.QUORUM_SEAL_KEY = randomBytes(32).toString("base64");
await migrate(cluster.ownerUrl);
await ensureLogins(cluster);
const owner = new Pool({ connectionString: cluster.ownerUrl, idleTimeoutMillis: 0 });
// The database stops before its connections do.
owner.on("error", () => undefined);
const web = createPool(cluster.webUrl, "quorum_web");
const worker = createPool(cluster.workerUrl, "quorum_worker");

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);
try {
  await run();
} finally {
  clearInterval(watch);
  await Promise.all([owner.end(), web.end(), worker.end()]);
  await cluster.stop();
  await dataDir.remove();
}

async function run(): Promise<void> {
  const tenantId = randomUUID();
  await owner.query(
    "insert into organizations (id, slug, name, roster_key) values ($1, 'bench', 'Bench', 'employee_id')",
    [tenantId],
  );
  setDatabase(web);
  await provisionFields(systemActor(tenantId, "bench"), {});
  const first = await writeFile("first.csv", "none");
  const changed = await writeFile("changed.csv", "five_percent");
  const { size } = await stat(first);
  console.log(`${rowCount} rows × ${rosterHeader.length} columns, ${(size / 1e6).toFixed(0)} MB`);

  await plainCopy(first);
  const copies = [await plainCopy(first), await plainCopy(first), await plainCopy(first)];
  const limit = median(copies.map((copy) => copy.clock));
  const cpuLimit = median(copies.map((copy) => copy.cpu));
  console.log(`plain COPY        ${seconds(limit)}, processor ${seconds(cpuLimit)}`);
  const idle = process.memoryUsage().rss;
  const clocks: number[] = [];
  for (const [name, file] of [
    ["first import", first],
    ["unchanged", first],
    ["5 % changed", changed],
    ["unchanged again", changed],
  ] as const) {
    peak = 0;
    const took = await importFile(tenantId, file);
    const stages = [took.upload, took.validate, took.commit];
    const clock = stages.reduce((sum, stage) => sum + stage.clock, 0);
    const cpu = stages.reduce((sum, stage) => sum + stage.cpu, 0);
    clocks.push(clock);
    const [upload, validate, commit] = stages.map(
      (stage) => `${seconds(stage.clock)} (${seconds(stage.cpu)})`,
    );
    console.log(
      `${name.padEnd(16)}  ${seconds(clock)} = ${(clock / limit).toFixed(1)} × COPY; ` +
        `processor ${seconds(cpu)} = ${(cpu / cpuLimit).toFixed(1)} × COPY; ` +
        `upload ${upload}, validate ${validate}, commit ${commit}; peak ${megabytes(peak)}, of which idle ${megabytes(idle)}; ${took.outcome}`,
    );
    await owner.query("vacuum analyze");
  }
  const inserts = await plainInserts(tenantId);
  console.log(
    `the same learners and codes by two plain INSERTs: ${seconds(inserts.clock)} = ${(inserts.clock / limit).toFixed(1)} × COPY; ` +
      `processor ${seconds(inserts.cpu)} = ${(inserts.cpu / cpuLimit).toFixed(1)} × COPY; ` +
      `the first import took ${((clocks[0] ?? 0) / inserts.clock).toFixed(1)} × as long`,
  );
}

/**
 * What the tables themselves ask of a first import, whoever writes it: their indexes and references. The people are
 * at hand already as they are to be stored, and row-level security is not asked.
 */
async function plainInserts(tenantId: string): Promise<Cost> {
  const client = await owner.connect();
  try {
    await client.query(`
      create unlogged table people as select * from learners where tenant_id = '${tenantId}';
      create unlogged table people_codes as select * from learner_codes where tenant_id = '${tenantId}';
      begin;
      insert into organizations (id, slug, name, roster_key)
        select gen_random_uuid(), 'plain', 'Plain', 'employee_id';
      update people set tenant_id = (select id from organizations where slug = 'plain');
      update people_codes set tenant_id = (select id from organizations where slug = 'plain')`);
    return await costOf(async () => {
      await client.query("insert into learners select * from people order by id");
      await client.query(
        "insert into learner_codes select * from people_codes order by learner_id",
      );
    });
  } finally {
    await client.query("rollback");
    client.release();
  }
}

interface Cost {
  clock: number;
  cpu: number;
}

async function importFile(tenantId: string, file: string) {
  const actor: Actor = systemActor(tenantId, "bench");
  setDatabase(web);
  const source = createReadStream(file, { highWaterMark: 65_536 });
  const input = { source: "csv", mode: "full", fileName: "roster.csv" } as const;
  let importId = "";
  const upload = await costOf(async () => {
    ({ importId } = await uploadImport(actor, input, source));
  });
  const validate = await costOf(async () => {
    const { columns } = await getImport(actor, { importId });
    await saveMapping(actor, { importId, columns: [...mappingOf(columns)] });
    setDatabase(worker);
    await validateImport(actor, { importId });
  });
  setDatabase(web);
  const { counts } = await getImport(actor, { importId });
  const commit = await costOf(async () => {
    await commitImport(actor, { importId });
    setDatabase(worker);
    await applyImport(actor, { importId });
  });
  const outcome = `${counts?.added} added, ${counts?.changed} changed, ${counts?.unchanged} unchanged, ${counts?.rejected} rejected`;
  return { upload, validate, commit, outcome };
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const cpu = await processorTime(owner);
  const begun = performance.now();
  await work();
  const clock = performance.now() - begun;
  return { clock, cpu: (await processorTime(owner)) - cpu };
}

async function plainCopy(file: string): Promise<Cost> {
  const columns = rosterHeader.map((_, index) => `c${index} text`).join(", ");
  await owner.query(`drop table if exists plain; create table plain (${columns})`);
  const client = await owner.connect();
  try {
    return await costOf(async () => {
      const target = client.query(copyFrom("copy plain from stdin with (format csv, header)"));
      await pipeline(createReadStream(file, { highWaterMark: 262_144 }), target);
    });
  } finally {
    client.release();
  }
}

async function writeFile(name: string, change: Change): Promise<string> {
  const file = path.join(dataDir.path, name);
  const target = createWriteStream(file);
  for (const lines of rosterLines(rowCount, change)) {
    if (!target.write(lines)) await once(target, "drain");
  }
  target.end();
  await finished(target);
  return file;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
