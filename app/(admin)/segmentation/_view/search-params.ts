import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  type SearchParams,
} from "nuqs/server";
import { reportLevels } from "@/lib/segmentation/report-rows";
import { type ReportMetric, reportCharts, reportMetrics } from "@/lib/segmentation/report-state";
import { viewParam } from "@/lib/views/saved-view";

export type Metric = ReportMetric;

/** The address of the page is its state: whoever opens it sees the same report. Null = the default. */
export const reportParams = {
  wave: parseAsString,
  field: parseAsString,
  /** A field and one of its values, `gender:Female`. */
  filter: parseAsString,
  level: parseAsStringLiteral(reportLevels).withDefault("competency"),
  metric: parseAsStringLiteral(reportMetrics).withDefault("score"),
  /** Name of a benchmark, or `organization`, or `filter` for all to whom the filter applies. */
  compare: parseAsString,
  /** Code of an earlier wave to compare with in place of that. */
  against: parseAsString,
  /** A column's key, `-` before it for highest first. */
  sort: parseAsString.withDefault("-learners"),
  /** Only what differs by more than chance. */
  significant: parseAsBoolean.withDefault(false),
  /** Leave out groups without a figure. */
  shown: parseAsBoolean.withDefault(false),
  /** Keys of the open columns; null opens what the level asks for. */
  open: parseAsArrayOf(parseAsString),
  /** Label of the group in the side panel. */
  group: parseAsString,
  /** Key of the competency (or other item) that chart, panel and phone show. */
  item: parseAsString,
  /** The picture under the table. */
  chart: parseAsStringLiteral(reportCharts).withDefault("groups"),
};

/** The saved view that is open. */
export const loadViewParam = createLoader({ [viewParam]: parseAsString });

/** Whether an address has no parameter of the report, and so is the page as it comes. */
export function saysNothing(search: SearchParams): boolean {
  return Object.keys(reportParams).every((key) => search[key] === undefined);
}

/** Reads the address on the server. */
export const loadReportParams = createLoader(reportParams);

/** The state as a query string, for links and exports. */
export const reportQuery = createSerializer(reportParams);

export type ReportState = Awaited<ReturnType<typeof loadReportParams>>;

/** What the server reads for a report; all else of the address the browser shows by itself. */
export const askedOfServer = [
  "wave",
  "field",
  "filter",
  "compare",
  "against",
] as const satisfies (keyof ReportState)[];
export type AskedOfServer = Pick<ReportState, (typeof askedOfServer)[number]>;
