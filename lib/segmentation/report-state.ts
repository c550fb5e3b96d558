import { reportLevels } from "./report-rows";

/** What a cell of the report shows first. */
export const reportMetrics = ["score", "favourable"] as const;
export type ReportMetric = (typeof reportMetrics)[number];

/** Pictures under the report: groups against the reference, their answers to a question, an item over the waves. */
export const reportCharts = ["groups", "answers", "trend"] as const;
export type ReportChart = (typeof reportCharts)[number];

/** Most characters of one parameter. */
const MOST = 2000;

/** A parameter as it is kept, or null where it says nothing that is not the default. */
type Reader = (value: string) => string | null;

const text: Reader = (value) => (value === "" || value.length > MOST ? null : value);
const oneOf =
  (choices: readonly string[]): Reader =>
  (value) =>
    // The first is the default.
    choices.indexOf(value) > 0 ? value : null;
const flag: Reader = (value) => (value === "true" ? value : null);

/** The parameters of the report's address that a saved view keeps, with how each is read. */
const readers = {
  wave: text,
  against: text,
  field: text,
  filter: text,
  level: oneOf(reportLevels),
  metric: oneOf(reportMetrics),
  compare: text,
  sort: (value) => (value === "-learners" ? null : text(value)),
  significant: flag,
  shown: flag,
  /** Empty says that all columns are closed. */
  open: (value) => (value.length > MOST ? null : value),
  item: text,
  chart: oneOf(reportCharts),
} satisfies Record<string, Reader>;

export const reportStateKeys = Object.keys(readers) as (keyof typeof readers)[];

/**
 * The state that a search part of the report's address holds, in one order: what is no parameter of the report, has no
 * meaning there or is the default, is left out. So is the group in the side panel, which is looked at in passing.
 */
export function reportStateOf(search: string): string {
  const said = new URLSearchParams(search);
  const state = new URLSearchParams();
  for (const key of reportStateKeys) {
    const value = said.get(key);
    const kept = value === null ? null : readers[key](value);
    if (kept !== null) state.set(key, kept);
  }
  return state.toString();
}
