import { type CsvValue, csvLine } from "@/lib/core/csv";
import type { OptionColumns } from "./option-columns";
import type { ReportRow } from "./report-rows";
import type { Exactness } from "./score";

/** The header of a report as CSV. */
export function reportCsvHeader(options: OptionColumns): string {
  return csvLine([
    ...["field", "group", "level", "code", "title", "learners", "respondents", "score"],
    "favourable",
    ...options.names,
    ...["benchmark", "state"],
  ]);
}

/** A row of a report as CSV: limits as `>=4.8`, `<5`; empty where nothing is shown. */
export function reportCsvLine(row: ReportRow, threshold: number, options: OptionColumns): string {
  return csvLine([
    ...[row.field, row.group, row.level, row.code, row.title],
    row.learners ?? `<${threshold}`,
    row.respondents,
    limited(row.score, row.scoreBound, { at_least: ">=", at_most: "<=" }),
    limited(row.favourable, row.favourableBound, { at_least: ">", at_most: "<" }),
    ...options.sharesOf(row),
    row.benchmark,
    row.state,
  ]);
}

function limited(
  value: number | null,
  bound: Exactness | null,
  signs: Record<Exclude<Exactness, "exact">, string>,
): CsvValue {
  if (value === null || bound === null || bound === "exact") return value;
  return `${signs[bound]}${value}`;
}
