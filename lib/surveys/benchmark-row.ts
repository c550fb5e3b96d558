import { tidyText } from "@/lib/fields/canonical-value";
import { indicatorCode } from "./indicator-code";
import { issueAt, type RowIssue } from "./load-report";
import type { TableColumns } from "./table-columns";
import type { TableRow } from "./table-rows";

export const benchmarkColumns = {
  required: ["level", "code", "score", "favourable", "organizations", "learners", "period"],
  optional: ["industry", "size_band", "largest_share", "field", "value"],
} as const satisfies TableColumns<string>;

export type BenchmarkColumn =
  | (typeof benchmarkColumns)["required"][number]
  | (typeof benchmarkColumns)["optional"][number];

export const benchmarkLevels = ["competency", "indicator", "question"] as const;
export type BenchmarkLevel = (typeof benchmarkLevels)[number];

/** Fewest organizations behind a benchmark's figure. */
export const fewestOrganizations = 5;

/** What other organizations scored. `score` is on the question's scale (0–100 where an indicator mixes scales). */
export interface BenchmarkFigure {
  /** Whose score: of those with one value of a field, as a report names the group; null for all. */
  group: { field: string; label: string } | null;
  level: BenchmarkLevel;
  /** A competency's title, `competency / indicator`, or a question's code. */
  code: string;
  score: number | null;
  /** Favourable answers, in percent. */
  favourable: number | null;
  organizations: number;
  learners: number;
}

/** What all figures of a set have in common. */
export interface BenchmarkOrigin {
  industry: string | null;
  sizeBand: string | null;
  period: string;
}

/** The codes of the organization's own questionnaire that a benchmark can speak of. */
export interface KnownCodes {
  questions: ReadonlyMap<string, { scaleMin: number; scaleMax: number }>;
  competencies: ReadonlySet<string>;
  /** Full codes of the indicators, by the indicator's name alone. */
  indicators: ReadonlyMap<string, readonly string[]>;
  /** Keys of the organization's fields by their folded names. */
  fields: ReadonlyMap<string, string>;
}

/** The codes of a questionnaire. */
export function knownCodesOf(
  questions: Iterable<{
    code: string;
    competency: string;
    indicator: string;
    scaleMin: number;
    scaleMax: number;
  }>,
  fields: Iterable<{ key: string; label: string; header: string }> = [],
): KnownCodes {
  const scales = new Map<string, { scaleMin: number; scaleMax: number }>();
  const competencies = new Set<string>();
  const indicators = new Map<string, string[]>();
  for (const { code, competency, indicator, scaleMin, scaleMax } of questions) {
    scales.set(code, { scaleMin, scaleMax });
    competencies.add(competency);
    const full = indicatorCode(competency, indicator);
    const named = indicators.get(indicator) ?? [];
    if (!named.includes(full)) indicators.set(indicator, [...named, full]);
  }
  const names = [...fields].flatMap(({ key, label, header }) =>
    [key, label, header].map((name) => [name.toLowerCase(), key] as const),
  );
  return { questions: scales, competencies, indicators, fields: new Map(names) };
}

export type ReadBenchmark =
  | { ok: true; figure: BenchmarkFigure; origin: BenchmarkOrigin; isKnown: boolean }
  | { ok: false; issues: readonly RowIssue[] };

/** Reads a row of a benchmark file, or says everything that is wrong with it. */
export function readBenchmark(row: TableRow<BenchmarkColumn>, known: KnownCodes): ReadBenchmark {
  if (row.problem) {
    const { message, remedy } = row.problem;
    return { ok: false, issues: [issueAt(row.line, "", "", message, remedy)] };
  }
  const issues: RowIssue[] = [];
  const cell = (column: BenchmarkColumn) => tidyText(row.cells[column] ?? "");
  const refuse = (column: BenchmarkColumn, message: string, remedy: string) => {
    issues.push(issueAt(row.line, column, row.cells[column] ?? "", message, remedy));
  };
  const figureOf = (column: BenchmarkColumn) => {
    const text = cell(column).replace(/\s?%$/, "");
    if (text === "") return null;
    const value = /^\d{1,3}(\.\d{1,10})?$/.test(text) ? Number(text) : Number.NaN;
    if (value <= 100) return value;
    refuse(column, "This is not a number from 0 to 100.", "Write digits and a point, such as 3.8.");
    return null;
  };
  const countOf = (column: BenchmarkColumn) => {
    if (/^\d{1,9}$/.test(cell(column))) return Number(cell(column));
    refuse(column, "This is not a whole number.", "Write digits alone.");
    return null;
  };

  const level = benchmarkLevels.find((name) => name === cell("level").toLowerCase());
  if (!level) refuse("level", "This is not a level.", `Write ${benchmarkLevels.join(", ")}.`);
  const code = readCode(level, cell("code"), known);
  if (!code.ok) refuse("code", code.message, code.remedy);
  const score = figureOf("score");
  const favourable = figureOf("favourable");
  if (score === null && favourable === null && issues.length === 0) {
    refuse(
      "score",
      "The row has no figure.",
      "Give a score, a favourable share in percent, or both.",
    );
  }
  const scale = level === "question" ? known.questions.get(cell("code")) : undefined;
  if (scale && score !== null && (score < scale.scaleMin || score > scale.scaleMax)) {
    const message = `The question’s scale runs from ${scale.scaleMin} to ${scale.scaleMax}.`;
    refuse("score", message, "Give the mean on the question’s own scale.");
  }
  const organizations = countOf("organizations");
  const learners = countOf("learners");
  if (organizations !== null && organizations < fewestOrganizations) {
    const message = `A figure from ${organizations} ${organizations === 1 ? "organization" : "organizations"} could be read back to one of them.`;
    refuse("organizations", message, `Load figures from at least ${fewestOrganizations}.`);
  }
  if (organizations !== null && learners !== null && learners < organizations) {
    refuse(
      "learners",
      "There are fewer learners than organizations.",
      "Count every learner behind the figure.",
    );
  }
  const largest = figureOf("largest_share");
  if (largest !== null && largest > 50) {
    const message = `One organization gives ${largest} % of the learners.`;
    refuse("largest_share", message, "Load figures in which none gives more than half.");
  }
  const group = readGroup(cell("field"), cell("value"), known, refuse);
  const period = cell("period");
  if (period === "") refuse("period", "The cell is empty.", "Name the period, such as 2026.");
  for (const column of ["period", "industry", "size_band"] as const) {
    if (cell(column).length > 100)
      refuse(column, "The text is too long.", "Use at most 100 characters.");
  }

  if (issues.length > 0 || !level || !code.ok || organizations === null || learners === null) {
    return { ok: false, issues };
  }
  return {
    ok: true,
    figure: { group, level, code: code.code, score, favourable, organizations, learners },
    origin: { industry: cell("industry") || null, sizeBand: cell("size_band") || null, period },
    isKnown: code.isKnown,
  };
}

/** Whose figure a row gives; null for everybody's, and for a group that is refused. */
function readGroup(
  field: string,
  label: string,
  { fields }: KnownCodes,
  refuse: (column: BenchmarkColumn, message: string, remedy: string) => void,
): BenchmarkFigure["group"] {
  if (field === "" && label === "") return null;
  const key = fields.get(field.toLowerCase());
  if (key === undefined) {
    refuse("field", `There is no field “${field}”.`, "Write a field’s name as under Fields.");
  }
  if (label === "" || label.length > 255) {
    refuse("value", "This is no value of a field.", "Write the value as a report names its group.");
  }
  return key === undefined ? null : { field: key, label };
}

type ReadCode =
  | { ok: true; code: string; isKnown: boolean }
  | { ok: false; message: string; remedy: string };

/** The code in full: an indicator's bare name stands for `competency / indicator` where only one has it. */
function readCode(level: BenchmarkLevel | undefined, text: string, known: KnownCodes): ReadCode {
  if (text === "") {
    return { ok: false, message: "The cell is empty.", remedy: "Name what the figure is about." };
  }
  if (text.length > 403) {
    return { ok: false, message: "The text is too long.", remedy: "Use at most 403 characters." };
  }
  if (level === "question") return { ok: true, code: text, isKnown: known.questions.has(text) };
  if (level === "competency")
    return { ok: true, code: text, isKnown: known.competencies.has(text) };
  const named = known.indicators.get(text) ?? [];
  if (named.length > 1) {
    const remedy = `Write one of them in full: ${named.join("; ")}.`;
    return {
      ok: false,
      message: `${named.length} competencies have an indicator “${text}”.`,
      remedy,
    };
  }
  const full = named[0] ?? text;
  const isKnown =
    named.length === 1 || [...known.indicators.values()].some((codes) => codes.includes(text));
  return { ok: true, code: full, isKnown };
}
