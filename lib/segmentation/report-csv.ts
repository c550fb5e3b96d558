import { type CsvValue, csvLine } from "@/lib/core/csv";
import type { ReportRow } from "./report-rows";
import type { Exactness } from "./score";
import type { WaveQuestion } from "./wave-facts";

/** The answer options of a questionnaire as columns d1 … dN, d1 being the lowest score of each scale. */
export class OptionColumns {
  /** N: as many as the longest scale has options. */
  readonly width: number;
  /** d1 … dN. */
  readonly names: readonly string[];
  readonly #lowest: ReadonlyMap<string, number>;

  constructor(questions: readonly WaveQuestion[]) {
    this.width = Math.max(0, ...questions.map(({ scaleMin, scaleMax }) => scaleMax - scaleMin + 1));
    this.names = Array.from({ length: this.width }, (_, index) => `d${index + 1}`);
    this.#lowest = new Map(questions.map(({ code, scaleMin }) => [code, scaleMin]));
  }

  /**
   * The shares of a row by column: a bucket's share stands at its lowest option, and the other options folded
   * into it name that column. Null where nothing is shown.
   */
  sharesOf({ code, distribution }: ReportRow): (number | string | null)[] {
    const cells: (number | string | null)[] = new Array(this.width).fill(null);
    const lowest = this.#lowest.get(code) ?? 0;
    for (const { from, to, share } of distribution ?? []) {
      cells[from - lowest] = share;
      for (let option = from + 1; option <= to; option++) {
        cells[option - lowest] = `in d${from - lowest + 1}`;
      }
    }
    return cells;
  }

  /** The same as numbers only: null also where an option was folded into a bucket with others. */
  singleSharesOf({ code, distribution }: ReportRow): Record<string, number | null> {
    const lowest = this.#lowest.get(code) ?? 0;
    const cells = Object.fromEntries(
      this.names.map((name): [string, number | null] => [name, null]),
    );
    for (const { from, to, share } of distribution ?? []) {
      if (from === to) cells[`d${from - lowest + 1}`] = share;
    }
    return cells;
  }
}

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
