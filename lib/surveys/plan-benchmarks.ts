import {
  type BenchmarkColumn,
  type BenchmarkFigure,
  type BenchmarkOrigin,
  type KnownCodes,
  readBenchmark,
} from "./benchmark-row";
import { issueAt, type LoadReport, LoadTally } from "./load-report";
import type { TableBatch } from "./table-rows";

/** A benchmark set as it would be stored. */
export interface BenchmarkPlan {
  report: LoadReport;
  figures: BenchmarkFigure[];
  /** Null when there is no good row. */
  origin: BenchmarkOrigin | null;
  /** Codes that the questionnaire does not have. */
  unmatched: string[];
}

/** Plans a benchmark set from a file's rows: the good ones, all of one origin and each about something else. */
export async function planBenchmarks(
  batches: AsyncIterable<TableBatch<BenchmarkColumn>>,
  known: KnownCodes,
): Promise<BenchmarkPlan> {
  const tally = new LoadTally();
  const figures = new Map<string, BenchmarkFigure>();
  const unmatched: string[] = [];
  let origin: BenchmarkOrigin | null = null;
  let ignoredColumns: readonly string[] = [];
  for await (const batch of batches) {
    ignoredColumns = batch.ignoredColumns;
    for (const row of batch.rows) {
      const outcome = readBenchmark(row, known);
      if (!outcome.ok) {
        tally.reject(outcome.issues);
        continue;
      }
      const { figure } = outcome;
      origin ??= outcome.origin;
      const different = differingColumn(origin, outcome.origin);
      const { group, level, code } = figure;
      const place = JSON.stringify([group?.field, group?.label.toLowerCase(), level, code]);
      if (different) {
        const remedy = "Load each set as a file of its own.";
        const message = "This differs from the first row, but a file is one set.";
        tally.reject([issueAt(row.line, different, row.cells[different] ?? "", message, remedy)]);
      } else if (figures.has(place)) {
        const message = `An earlier row gives the figure of this ${figure.level}.`;
        tally.reject([issueAt(row.line, "code", figure.code, message, "Keep one of the rows.")]);
      } else {
        figures.set(place, figure);
        if (!outcome.isKnown) unmatched.push(figure.code);
        tally.accept();
      }
    }
  }
  return {
    report: tally.report(ignoredColumns),
    figures: [...figures.values()],
    origin,
    unmatched,
  };
}

function differingColumn(a: BenchmarkOrigin, b: BenchmarkOrigin): BenchmarkColumn | null {
  if (a.period !== b.period) return "period";
  if (a.industry !== b.industry) return "industry";
  return a.sizeBand === b.sizeBand ? null : "size_band";
}
