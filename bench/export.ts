import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool, withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { setDatabase } from "@/lib/core/server/database";
import { learnerColumnKeys } from "@/lib/learners/learner-columns";
import type { ExportFormat } from "@/lib/learners/learner-export";
import { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { exportLearners } from "@/lib/learners/server/export-learners";
import { sqlFor } from "@/lib/learners/server/learner-sql";
import { fillCoachedCompany } from "@/lib/learners/server/testing/coached-company";

/**
 * Times the export of 100,000 learners with all 43 columns, in the order of the table, against COPY … TO of the same
 * columns, and takes the memory it needs. Goals: CSV at most 3 × COPY TO; memory that does not grow with the rows.
 * Usage: tsx bench/export.ts [learners]
 */
const learners = Number(process.argv[2] ?? 100_000);
const rounds = 5;
const goal = 3;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Run {
  ms: number;
  bytes: number;
  /** Bytes by which the process grew at most while it ran. */
  grown: number;
}

async function timed(work: () => Promise<AsyncIterable<Uint8Array>>): Promise<Run> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  let bytes = 0;
  const start = performance.now();
  for await (const chunk of await work()) {
    bytes += chunk.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  return { ms: performance.now() - start, bytes, grown: most - before };
}

/** The limit: the table's own values in the table's order, as COPY writes them. */
async function copyAll(web: Pool, tenantId: string): Promise<Run> {
  const values = sql.join(
    learnerColumnKeys.map((key) => sqlFor[key]),
    sql`, `,
  );
  const { sql: text } = new PgDialect().sqlToQuery(
    sql`copy (select ${values} from engagement_metrics order by ${sqlFor.name}, engagement_id) to stdout (format csv, header)`,
  );
  return withTenant(web, tenantId, (tx) => timed(async () => tx.$client.query(copyTo(text))));
}

function exportAll(actor: Actor, format: ExportFormat): Promise<Run> {
  const request = LearnerListRequest.parse({});
  return timed(async () => {
    const { content } = await exportLearners(actor, {
      ...{ format, groups: [], extras: [], columns: [...learnerColumnKeys] },
      selection: { kind: "matching", request, except: [] },
    });
    return content;
  });
}

const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

async function measure(web: Pool, tenantId: string): Promise<void> {
  const actor: Actor = {
    ...{ kind: "user", tenantId, name: "bench", role: "admin" },
    userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  };
  const runs = { copy: [] as Run[], csv: [] as Run[], xlsx: [] as Run[] };
  for (let round = 0; round < rounds; round++) {
    runs.copy.push(await copyAll(web, tenantId));
    runs.csv.push(await exportAll(actor, "csv"));
    runs.xlsx.push(await exportAll(actor, "xlsx"));
  }
  const limit = median(runs.copy.map(({ ms }) => ms));
  for (const [name, taken] of Object.entries(runs)) {
    const ms = median(taken.map((run) => run.ms));
    console.log(
      `${name.padEnd(5)} ${(ms / 1000).toFixed(2)} s, ${(ms / limit).toFixed(1)} × COPY TO, ` +
        `${Math.round(learners / (ms / 1000)).toLocaleString("en")} rows/s, ${mb(taken[0]?.bytes ?? 0)}, ` +
        `memory + ${mb(Math.max(...taken.map(({ grown }) => grown)))}`,
    );
  }
  const ratio = median(runs.csv.map(({ ms }) => ms)) / limit;
  console.log(
    `CSV ${ratio.toFixed(1)} × COPY TO: ${ratio <= goal ? "within" : "above"} the goal of ${goal} ×.`,
  );
}

const dataDir = await mkdtemp(join(tmpdir(), "quorum-bench-"));
const database = await startEmbedded({ dataDir, fsync: false });
const owner = createPool(database.ownerUrl, "quorum_owner");
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  setDatabase(owner);
  const tenantId = await createOrganization({
    ...{
      name: "Bench",
      slug: "bench",
      rosterKey: "email",
      isPremium: true,
      timeZone: "Europe/Berlin",
    },
  });
  await fillCoachedCompany(owner, tenantId, learners);
  const web = setDatabase(createPool(database.webUrl, "quorum_web"));
  await measure(web, tenantId);
  await web.end();
} finally {
  await owner.end();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
  if (database.elsewhere) await rm(database.elsewhere, { recursive: true, force: true });
}
