import { and, asc, desc, eq } from "drizzle-orm";
import { benchmarkFigures, benchmarkSets } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { COMPUTED_NAME } from "../computed-benchmark";
import type { Benchmark, BenchmarkFigure } from "../segmentation-report";

/** The organization's benchmarks with their figures, the newest first; the computed one after those that were loaded. */
export async function loadBenchmarks(tx: Transaction, tenantId: string): Promise<Benchmark[]> {
  const rows = await tx
    .select({ set: benchmarkSets, figure: benchmarkFigures })
    .from(benchmarkSets)
    .leftJoin(
      benchmarkFigures,
      and(
        eq(benchmarkFigures.tenantId, benchmarkSets.tenantId),
        eq(benchmarkFigures.setId, benchmarkSets.id),
      ),
    )
    .where(eq(benchmarkSets.tenantId, tenantId))
    .orderBy(
      eq(benchmarkSets.name, COMPUTED_NAME),
      desc(benchmarkSets.createdAt),
      asc(benchmarkSets.name),
    );
  const sets = new Map<number, Benchmark & { figures: BenchmarkFigure[] }>();
  for (const { set, figure } of rows) {
    const { name, period, industry, sizeBand } = set;
    const known = sets.get(set.id) ?? { name, period, industry, sizeBand, figures: [] };
    sets.set(set.id, known);
    if (figure) {
      const { level, code, score, organizations, learners } = figure;
      // Stored in percent, as it was loaded.
      const favourable = figure.favourable === null ? null : figure.favourable / 100;
      known.figures.push({ level, code, score, favourable, organizations, learners });
    }
  }
  return [...sets.values()];
}
