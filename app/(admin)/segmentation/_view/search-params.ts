import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { reportLevels } from "@/lib/segmentation/report-rows";

/** What a cell shows first. */
export const metrics = ["score", "favourable"] as const;
export type Metric = (typeof metrics)[number];

/** The address of the page is its state: whoever opens it sees the same report. Null = the default. */
export const reportParams = {
  wave: parseAsString,
  field: parseAsString,
  /** A field and one of its values, `gender:Female`. */
  filter: parseAsString,
  level: parseAsStringLiteral(reportLevels).withDefault("competency"),
  metric: parseAsStringLiteral(metrics).withDefault("score"),
  /** Name of a benchmark, or `organization`, or `filter` for all to whom the filter applies. */
  compare: parseAsString,
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
};

/** Reads the address on the server. */
export const loadReportParams = createLoader(reportParams);

/** The state as a query string, for links and exports. */
export const reportQuery = createSerializer(reportParams);

export type ReportState = Awaited<ReturnType<typeof loadReportParams>>;
