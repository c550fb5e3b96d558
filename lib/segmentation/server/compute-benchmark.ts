import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { benchmarkContributions } from "@/db/schema/benchmarks";
import { publications } from "@/db/schema/segmentation";
import { benchmarkFigures, benchmarkSets, questions, waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import { COMPUTED_NAME, computedBenchmark, type PooledQuestion } from "../computed-benchmark";
import { OVERALL_KEY } from "../group-matrix";
import type { ShownCell } from "../published-cell";
import { loadPublication } from "./publication-store";

/**
 * Brings up to date what the organization gives to the benchmark over all organizations, and what it reads of the
 * others'. It gives what was published of all learners in its newest closed wave; interim figures never, since a
 * reader could watch them move. For the worker alone; answers how many figures it can read.
 */
export const computeBenchmark = command({
  action: "benchmark.compute",
  allow: "waves.publish",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    await contribute(tx, tenantId);
    return { result: await replaceOwn(tx, tenantId), audit: [] };
  },
});

async function contribute(tx: Transaction, tenantId: string): Promise<void> {
  const [newest] = await tx
    .select({ waveId: waves.id, closedAt: waves.closedAt, version: publications.version })
    .from(waves)
    .innerJoin(
      publications,
      and(eq(publications.tenantId, waves.tenantId), eq(publications.waveId, waves.id)),
    )
    .where(
      and(eq(waves.tenantId, tenantId), isNotNull(waves.closedAt), eq(publications.isFinal, true)),
    )
    .orderBy(desc(waves.closedAt), desc(waves.id), desc(publications.version))
    .limit(1);
  if (!newest?.closedAt) return;
  const { closedAt, ...place } = newest;
  const published = await loadPublication(tx, { tenantId, ...place }, [{ field: OVERALL_KEY }]);
  const cells = published.breakdowns[0]?.groups[0]?.cells ?? [];
  const given = published.questions.flatMap((question, position) => {
    const cell = cells[position];
    if (!cell?.shown || cell.sum === null) return [];
    const { text, scaleMin, scaleMax, polarity } = question;
    return {
      ...{ tenantId, scaleMin, scaleMax, polarity, closedAt },
      question: sql`quorum.comparable_text(${text})`,
      respondents: cell.respondents,
      score: cell.sum / cell.respondents,
      favourable: favourableOf(cell),
    };
  });
  await tx.delete(benchmarkContributions).where(eq(benchmarkContributions.tenantId, tenantId));
  if (given.length > 0) {
    await tx.insert(benchmarkContributions).values(given).onConflictDoNothing();
  }
}

function favourableOf({ favourable, respondents }: ShownCell): number | null {
  return favourable?.kind === "exact" ? favourable.count / respondents : null;
}

/** Stores what the organization may read as a benchmark set of its own, or takes it away where that is nothing. */
async function replaceOwn(tx: Transaction, tenantId: string): Promise<number> {
  const isOwn = and(eq(benchmarkSets.tenantId, tenantId), eq(benchmarkSets.name, COMPUTED_NAME));
  const { rows: pooled } = await tx.execute<PooledQuestion & Record<string, unknown>>(
    sql`select * from quorum.computed_benchmark()`,
  );
  const asked = await tx
    .select()
    .from(questions)
    .where(eq(questions.tenantId, tenantId))
    .orderBy(asc(questions.position));
  const { rows } = await tx.execute<{ until: string }>(
    sql`select to_char(date_trunc('quarter', now()) - interval '1 day', 'FMMonth YYYY') as until`,
  );
  const computed = computedBenchmark(asked, pooled, `two years to ${rows[0]?.until}`);
  const [known] = await tx
    .select({ id: benchmarkSets.id, period: benchmarkSets.period })
    .from(benchmarkSets)
    .where(isOwn);
  if (!computed) {
    await tx.delete(benchmarkSets).where(isOwn);
    return 0;
  }
  const { name, period, industry, sizeBand, figures } = computed;
  const [set] = await tx
    .insert(benchmarkSets)
    .values({ tenantId, name, period, industry, sizeBand })
    .onConflictDoUpdate({
      target: [benchmarkSets.tenantId, benchmarkSets.name],
      set: { period, ...(known?.period === period ? {} : { createdAt: sql`now()` }) },
    })
    .returning({ id: benchmarkSets.id });
  if (!set) throw new Error("The benchmark set was not stored.");
  await tx
    .delete(benchmarkFigures)
    .where(and(eq(benchmarkFigures.tenantId, tenantId), eq(benchmarkFigures.setId, set.id)));
  await tx.insert(benchmarkFigures).values(
    figures.flatMap(({ level, favourable, ...figure }) =>
      level === "survey"
        ? []
        : {
            ...{ tenantId, setId: set.id, level, ...figure },
            // In percent, as loaded ones are.
            favourable: favourable === null ? null : 100 * favourable,
          },
    ),
  );
  return figures.length;
}
