import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { Pool } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { type Transaction, withTenant } from "@/db/tenant";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { publishWave as publishFacts } from "@/lib/segmentation/publish";
import { loadWaveFacts } from "@/lib/segmentation/server/load-wave-facts";
import { storePublication } from "@/lib/segmentation/server/publication-store";
import { publishWave } from "@/lib/segmentation/server/publish-wave";
import { openBenchWave } from "./bench-wave";
import { processorTime } from "./processor-time";
import { skewedCompany } from "./skewed-company";

/**
 * Times the publication of a wave of 23 fields × 80 questions with the ledger, from the answers in the database to the
 * published report in it, next to copying the answers out and nothing else. Goals: 5 s at 10,000 learners, 60 s at
 * 100,000. Usage: tsx bench/publish.ts [learners] [share of single answers left out]
 */
const learnerCount = Number(process.argv[2] ?? 10_000);
const leftOut = Number(process.argv[3] ?? 0.002);
const goal = learnerCount <= 10_000 ? 5 : 60;

process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
const dataDir = await makeTemporaryDataDir();
const database = await startEmbedded({ dataDir: dataDir.path });
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  process.env.DATABASE_WORKER_URL = database.workerUrl;
  const company = skewedCompany(learnerCount, leftOut);
  const { server, worker, actor, waveId, end } = await openBenchWave(database, company);
  process.exitCode = (await measure(server, worker, actor, waveId)) ? 0 : 1;
  await end();
} finally {
  await database.stop();
  await dataDir.remove();
}

/** Whether the goal was met. */
async function measure(server: Pool, worker: Pool, actor: Actor, waveId: number): Promise<boolean> {
  const { tenantId } = actor;
  const asWorker = <T>(work: (tx: Transaction) => Promise<T>) => withTenant(worker, tenantId, work);
  const [copied] = await timed(server, () =>
    asWorker(async (tx) => {
      const text = "copy (select ordinal, question_id, value, arrival from answers) to stdout";
      let bytes = 0;
      for await (const chunk of tx.$client.query(copyTo(text)) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
      }
      return bytes;
    }),
  );
  setDatabase(worker);
  const [whole] = await timed(server, () => publishWave(actor, { waveId }));
  const peak = process.resourceUsage().maxRSS / 1000;
  const [loaded, facts] = await timed(server, () =>
    asWorker((tx) =>
      loadWaveFacts(tx, {
        ...{ tenantId, id: waveId, threshold: 5, openedAt: new Date("2026-03-01") },
        ...{ knownQuestions: [], throughArrivals: [], knownBreakdowns: [] },
      }),
    ),
  );
  const [published, { publication, state }] = await timed(server, async () =>
    publishFacts(facts, null, 1),
  );
  const [stored] = await timed(server, () =>
    asWorker((tx) =>
      storePublication(tx, {
        ...{ tenantId, waveId, throughArrival: 1, isFinal: false, labels: new Map() },
        publishedAt: new Date(),
        // Beside the version that stands already; what it holds is the same.
        publication: { ...publication, version: publication.version + 1 },
      }),
    ),
  );
  const cells = publication.breakdowns.flatMap(({ groups }) =>
    groups.flatMap((group) => group.cells),
  );
  const row = (name: string, { seconds, processor }: Taken) =>
    `${name.padEnd(34)} ${seconds.toFixed(2).padStart(7)} s  ${processor.toFixed(2).padStart(7)} s of processors`;
  console.log(
    [
      `${learnerCount} learners, ${facts.breakdowns.length} fields, ${facts.questions.length} questions, ` +
        `${publication.breakdowns.reduce((sum, { groups }) => sum + groups.length, 0)} groups, ` +
        `${state.blocks.length} blocks; ${cells.filter(({ shown }) => shown).length} of ${cells.length} cells shown`,
      row("copying the answers out (limit)", copied),
      row("publishing, all of it", whole),
      row("  loading the facts", loaded),
      row("  deciding, counting, guarding", published),
      row("  storing the cells", stored),
      `${(whole.seconds / copied.seconds).toFixed(1)} × the limit; peak memory ${Math.round(peak)} MB; goal ${goal} s: ${
        whole.seconds <= goal
          ? "met"
          : whole.processor <= goal
            ? "met in processor time only"
            : "NOT met"
      }`,
    ].join("\n"),
  );
  return whole.seconds <= goal;
}

interface Taken {
  seconds: number;
  /** Seconds of this process and the database together, whatever else the machine does. */
  processor: number;
}

async function timed<T>(server: Pool, work: () => Promise<T>): Promise<[Taken, T]> {
  const before = await processorTime(server);
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  return [{ seconds, processor: ((await processorTime(server)) - before) / 1000 }, result];
}
