import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Pool } from "pg";
import { GET } from "@/app/api/v1/segmentation/route";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool, withTenant } from "@/db/tenant";
import { systemActor } from "@/lib/auth/actor";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { setDatabase } from "@/lib/core/server/database";
import { createKey } from "@/lib/keys/server/create-key";
import { OVERALL_KEY, OVERALL_LABEL } from "@/lib/segmentation/group-matrix";
import { guardFigures } from "@/lib/segmentation/guards";
import type { Publication, PublishedGroup } from "@/lib/segmentation/publication";
import { HiddenCell, ShownCell } from "@/lib/segmentation/published-cell";
import { storePublication } from "@/lib/segmentation/server/publication-store";
import { surveyItems } from "@/lib/segmentation/survey-items";
import type { WaveQuestion } from "@/lib/segmentation/wave-facts";

/**
 * Times `GET /api/v1/segmentation` on the published report of 100,000 learners: 23 fields of about 2,000 groups and
 * 80 questions. Goal: p95 of a field at any level at most 50 ms. Usage: tsx bench/report.ts [requests]
 */
const requests = Number(process.argv[2] ?? 200);
const learnerCount = 100_000;
const goal = 50;
const threshold = 5;

let seed = 20_240_229;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

const fieldSizes = [
  7, 126, 2, 6, 40, 12, 9, 4, 474, 632, 12, 2, 3, 3, 6, 3, 6, 3, 3, 5, 6, 5, 600,
] as const;

const questions: WaveQuestion[] = Array.from({ length: 80 }, (_, i) => ({
  code: `q${i}`,
  text: `Question ${i} in the words that were put to the learners`,
  indicator: `Indicator ${Math.floor(i / 4)}`,
  competency: `Competency ${Math.floor(i / 10)}`,
  scaleMin: 1,
  scaleMax: 5,
  polarity: i % 7 === 0 ? "negative" : "positive",
}));
const items = surveyItems(questions);

/** Counts as they occur, through the publisher's own guards; a tenth of the cells is protected. */
function syntheticGroup(label: string, learners: number): PublishedGroup {
  const cells = items.map(({ level }) => {
    if (learners < threshold) return HiddenCell.because("below_threshold");
    if (random() < 0.1) return HiddenCell.because("protected");
    const shares = [0.06, 0.13, 0.21, 0.37, 0.23].map((share) => share * (0.6 + 0.8 * random()));
    const counts = shares.map((share) => Math.round(share * learners));
    const respondents = counts.reduce((sum, count) => sum + count, 0);
    if (respondents < threshold) return HiddenCell.because("below_threshold");
    const none = { sum: null, bound: null, favourable: null, distribution: null };
    const figures = level === "question" ? guardFigures(counts, 1, threshold) : none;
    return ShownCell.disclose({ ...figures, respondents, asOf: 1, isWaiting: false });
  });
  return { label, learners, cells };
}

function syntheticPublication(): Publication {
  const fields = fieldSizes.map((size, index) => {
    // Sizes fall like 1/rank, as those of departments, cities and job titles do.
    const harmonic = Array.from({ length: size }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b, 0);
    const groups = Array.from({ length: size }, (_, rank) =>
      syntheticGroup(`Group ${rank}`, Math.round(learnerCount / harmonic / (rank + 1))),
    );
    return { key: `field_${index + 1}`, groups };
  });
  const overall = { key: OVERALL_KEY, groups: [syntheticGroup(OVERALL_LABEL, learnerCount)] };
  const budget = { capacity: learnerCount / threshold, used: 1900 };
  return { version: 1, threshold, questions, items, breakdowns: [overall, ...fields], budget };
}

async function prepare(owner: Pool): Promise<{ tenantId: string; secret: string }> {
  const tenantId = await createOrganization({
    name: "Bench",
    slug: "bench",
    rosterKey: "email",
    isPremium: true,
  });
  await withTenant(owner, tenantId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: number }>(
      `insert into waves (tenant_id, code, name, threshold, opened_at, next_publish_at)
        values ($1, 'spring', 'Spring', 5, now(), now() + interval '1 month') returning id`,
      [tenantId],
    );
    await storePublication(tx, {
      tenantId,
      waveId: rows[0]?.id ?? 0,
      throughArrival: 1,
      isFinal: false,
      publishedAt: new Date(),
      labels: new Map(),
      publication: syntheticPublication(),
    });
  });
  const { secret } = await createKey(systemActor(tenantId, "bench"), {
    name: "bench",
    scopes: ["reports:read"],
  });
  return { tenantId, secret };
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

async function timeEach(work: () => Promise<unknown>, times: number): Promise<number[]> {
  for (let i = 0; i < 10; i++) await work();
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

async function measure(web: Pool, tenantId: string, secret: string): Promise<boolean> {
  const ask = async (parameters: string) => {
    const response = await GET(
      new Request(`http://localhost/api/v1/segmentation?${parameters}`, {
        headers: { authorization: `Bearer ${secret}` },
      }),
      undefined,
    );
    const body = await response.text();
    if (response.status !== 200) throw new Error(body);
    return body.length;
  };
  const select = (fields: readonly string[]) =>
    withTenant(web, tenantId, (tx) =>
      tx.$client.query(
        "select label, learners, cells from published_groups where tenant_id = $1 and field_key = any($2)",
        [tenantId, fields],
      ),
    );
  let isMet = true;
  for (const [name, field, level] of [
    ["7 groups, all levels", "field_1", "all"],
    ["126 groups, competencies", "field_2", "competency"],
    ["126 groups, questions", "field_2", "question"],
    ["126 groups, all levels", "field_2", "all"],
    ["632 groups, competencies", "field_10", "competency"],
    ["632 groups, all levels", "field_10", "all"],
  ] as const) {
    const parameters = `field=${field}&level=${level}`;
    const bytes = await ask(parameters);
    const taken = await timeEach(() => ask(parameters), requests);
    const bare = await timeEach(() => select([OVERALL_KEY, field]), requests);
    const [p50, p95, limit] = [quantile(taken, 0.5), quantile(taken, 0.95), quantile(bare, 0.5)];
    isMet &&= p95 <= goal;
    console.log(
      `${name.padEnd(26)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  ` +
        `${(p50 / limit).toFixed(1)} × a bare select (${limit.toFixed(1)} ms)  ${Math.round(bytes / 1024)} kB`,
    );
  }
  const start = performance.now();
  const bytes = await ask("format=csv");
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `all fields as CSV          ${seconds.toFixed(2)} s, ${Math.round(bytes / 2 ** 20)} MB`,
  );
  return isMet;
}

const dataDir = await mkdtemp(join(tmpdir(), "quorum-bench-"));
const database = await startEmbedded({ dataDir, fsync: false });
const owner = createPool(database.ownerUrl, "quorum_owner");
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  setDatabase(owner);
  const { tenantId, secret } = await prepare(owner);
  const web = setDatabase(createPool(database.webUrl, "quorum_web"));
  const isMet = await measure(web, tenantId, secret);
  await web.end();
  console.log(isMet ? `Every p95 is within ${goal} ms.` : `A p95 is above the goal of ${goal} ms.`);
} finally {
  await owner.end();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
  if (database.elsewhere) await rm(database.elsewhere, { recursive: true, force: true });
}
