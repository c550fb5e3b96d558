import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { benchmarkGroupFigures } from "@/db/schema/benchmarks";
import { benchmarkFigures, benchmarkSets, questions } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import type { AuditEntry } from "@/lib/audit/audit-entry";
import { command } from "@/lib/core/server/command";
import { loadFields } from "@/lib/fields/server/load-fields";
import {
  type BenchmarkFigure,
  type BenchmarkOrigin,
  benchmarkColumns,
  knownCodesOf,
} from "../benchmark-row";
import type { LoadReport } from "../load-report";
import { planBenchmarks } from "../plan-benchmarks";
import { tableRows } from "../table-rows";
import { Body } from "./body-input";

/** The limits of a benchmark file. */
export const benchmarkFileLimits = {
  maxBytes: 5_000_000,
  maxRows: 5000,
  maxCellLength: 1000,
  blockBytes: 262_144,
};

/** What became of a benchmark file. */
export interface LoadedBenchmarks extends LoadReport {
  /** Name of the set; null when no row was good and nothing was stored. */
  name: string | null;
  /** True when a set of this name stood before and was replaced. */
  isReplaced: boolean;
  /** Codes that the organization's questionnaire does not have: kept, but shown nowhere yet. */
  unmatched: readonly string[];
}

/**
 * Stores a benchmark set (CSV), replacing the set of the same name. Rows from fewer than five organizations, or
 * in which one gives more than half, are refused with the reason.
 */
export const loadBenchmarks = command({
  action: "benchmark.load",
  allow: "benchmarks.load",
  input: z.object({ body: Body, name: z.string().trim().min(1).max(200).optional() }),
  async run(tx, { body, name }, actor): Promise<{ result: LoadedBenchmarks; audit: AuditEntry[] }> {
    const { tenantId } = actor;
    const asked = await tx.select().from(questions).where(eq(questions.tenantId, tenantId));
    const rows = tableRows(body, benchmarkColumns, benchmarkFileLimits);
    const fields = (await loadFields(tx, tenantId)).map(({ definition }) => definition);
    const plan = await planBenchmarks(rows, knownCodesOf(asked, fields));
    if (!plan.origin) {
      const result = { ...plan.report, name: null, isReplaced: false, unmatched: [] };
      return { result, audit: [] };
    }
    const setName = name ?? defaultName(plan.origin);
    const isReplaced = await replaceSet(tx, tenantId, setName, {
      origin: plan.origin,
      figures: plan.figures,
    });
    const { accepted, rejected } = plan.report;
    return {
      result: { ...plan.report, name: setName, isReplaced, unmatched: plan.unmatched },
      audit: [{ entity: "benchmark", id: setName, after: { ...plan.origin, accepted, rejected } }],
    };
  },
});

/** A set's name when none is given, such as “Logistics 2026”. */
function defaultName({ industry, period }: BenchmarkOrigin): string {
  return industry ? `${industry} ${period}` : period;
}

/** Puts the plan's figures in the place of the set of that name; true when there was one. */
async function replaceSet(
  tx: Transaction,
  tenantId: string,
  name: string,
  { origin, figures }: { origin: BenchmarkOrigin; figures: readonly BenchmarkFigure[] },
): Promise<boolean> {
  const [set] = await tx
    .insert(benchmarkSets)
    .values({ tenantId, name, ...origin })
    .onConflictDoUpdate({
      target: [benchmarkSets.tenantId, benchmarkSets.name],
      set: { ...origin, createdAt: sql`now()` },
    })
    // A row that an insert made has no former version.
    .returning({ id: benchmarkSets.id, isReplaced: sql<boolean>`xmax <> 0` });
  if (!set) throw new Error("The benchmark set was not stored.");
  for (const table of [benchmarkFigures, benchmarkGroupFigures]) {
    await tx.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.setId, set.id)));
  }
  const setId = set.id;
  const overall = figures.flatMap(({ group, ...figure }) =>
    group ? [] : { tenantId, setId, ...figure },
  );
  const ofGroups = figures.flatMap(({ group, ...figure }) =>
    group ? { ...{ tenantId, setId, ...figure }, fieldKey: group.field, label: group.label } : [],
  );
  if (overall.length > 0) await tx.insert(benchmarkFigures).values(overall);
  if (ofGroups.length > 0) await tx.insert(benchmarkGroupFigures).values(ofGroups);
  return set.isReplaced;
}
