import { and, asc, desc, eq } from "drizzle-orm";
import { benchmarkGroupFigures } from "@/db/schema/benchmarks";
import { benchmarkFigures, benchmarkSets } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { COMPUTED_NAME } from "../computed-benchmark";
import { type Benchmark, type BenchmarkFigure, foldGroup } from "../segmentation-report";

interface LoadedBenchmark extends Benchmark {
  figures: BenchmarkFigure[];
  groups: Map<string, BenchmarkFigure[]>;
}

/** The organization's benchmarks with their figures, the newest first and the computed one last; of groups those of one field. */
export async function loadBenchmarks(
  tx: Transaction,
  tenantId: string,
  fieldKey: string,
): Promise<Benchmark[]> {
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
  const sets = new Map<number, LoadedBenchmark>();
  for (const { set, figure } of rows) {
    const { name, period, industry, sizeBand } = set;
    const origin = { name, period, industry, sizeBand };
    const known: LoadedBenchmark = sets.get(set.id) ?? {
      ...origin,
      figures: [],
      groups: new Map(),
    };
    sets.set(set.id, known);
    if (figure) {
      known.figures.push(figureOf(figure));
    }
  }
  const ofGroups = await tx
    .select()
    .from(benchmarkGroupFigures)
    .where(
      and(
        eq(benchmarkGroupFigures.tenantId, tenantId),
        eq(benchmarkGroupFigures.fieldKey, fieldKey),
      ),
    );
  for (const row of ofGroups) {
    const groups = sets.get(row.setId)?.groups;
    const label = foldGroup(row.label);
    groups?.set(label, [...(groups.get(label) ?? []), figureOf(row)]);
  }
  return [...sets.values()];
}

function figureOf(stored: Omit<typeof benchmarkFigures.$inferSelect, "tenantId" | "setId">) {
  const { level, code, score, organizations, learners } = stored;
  // Stored in percent, as it was loaded.
  const favourable = stored.favourable === null ? null : stored.favourable / 100;
  return { level, code, score, favourable, organizations, learners };
}
