/** Why a cell shows no figure. `small_part`: it has a score, but a share would tell of too few answers. */
export type HiddenReason =
  | "below_threshold"
  | "protected"
  | "no_answers"
  | "waiting"
  | "small_part";

/** A place on the scale around the benchmark: below is negative, equal is 0. */
export type HeatStep = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/** A cell that may be shown. */
export interface FigureCell {
  kind: "figure";
  value: string;
  /** The difference to the benchmark with its sign; empty without a benchmark. */
  delta: string;
  /** The same difference as a number, for pictures that need a length. */
  difference?: number;
  /** In a word why there is no difference though others have one; the full words are in `label`. */
  gap?: string;
  step: HeatStep;
  /** More than chance: takes the full step and a bold sign. */
  isStrong: boolean;
  /** The figure is an older one, because newer answers are too few to be shown: carries a sign. */
  isWaiting?: boolean;
  /** The cell as one sentence, for those who hear it and in the tool tip. */
  label: string;
  /** Further lines of the tool tip: the number of answers, "from 4 of 5 questions". */
  tip?: string[];
}

/** A cell whose figure is kept back. */
export interface HiddenCell {
  kind: "hidden";
  reason: HiddenReason;
  /** The reason in a word or two, for narrow cells. */
  short: string;
  label: string;
}

export type HeatCell = FigureCell | HiddenCell;

/** A competency, indicator or question; children show when its key is among the expanded ones. */
export interface HeatColumn {
  key: string;
  label: string;
  /** What it means, for the tool tip of its header. */
  definition?: string;
  children?: HeatColumn[];
}

/** A group, or all learners, with its cells by column key. */
export interface HeatRow {
  key: string;
  label: string;
  /** The name in full, for the tool tip: "Gender: Male, Manager: No". */
  words?: string;
  /** Under which heading it stands, and its name there; rows of a heading follow each other. */
  section?: { heading: string; label: string };
  learners: string;
  responded: string;
  /** Not a group of its own kind, such as those without a value: set apart and muted. */
  isQuiet?: boolean;
  cells: Readonly<Record<string, HeatCell>>;
}

/** The first pinned row: what everything is compared with, by column key. */
export interface HeatBenchmark {
  label: string;
  /** Where it comes from: "38 organizations". */
  note: string;
  values: Readonly<Record<string, string>>;
}

export type SortDirection = "ascending" | "descending";

/** The heading that stands above a row: where it is the first of its section; else null. */
export function headingAbove(rows: readonly HeatRow[], index: number): string | null {
  const heading = rows[index]?.section?.heading;
  return heading === undefined || rows[index - 1]?.section?.heading === heading ? null : heading;
}

/** The rows from `from` up to `to` in runs that no heading parts, each with the heading above it, if one stands there. */
export function runsOf(
  rows: readonly HeatRow[],
  from: number,
  to: number,
): { heading: string | null; from: number; rows: HeatRow[] }[] {
  const runs: ReturnType<typeof runsOf> = [];
  rows.slice(from, to).forEach((row, offset) => {
    const heading = headingAbove(rows, from + offset);
    const run = runs.at(-1);
    if (run && heading === null) run.rows.push(row);
    else runs.push({ heading, from: from + offset, rows: [row] });
  });
  return runs;
}

/** The sorted column: a column key, or one of the three fixed columns. */
export interface HeatSort {
  key: string;
  direction: SortDirection;
}

/** Sort keys of the columns before the figures, in their order. */
export const fixedColumns = ["label", "learners", "responded"] as const;

/**
 * The reason that hides every one of these columns in a row, or null when at least one figure shows,
 * the reasons differ, or there are no columns.
 */
export function sharedReason(row: HeatRow, columnKeys: string[]): HiddenReason | null {
  const [first, ...rest] = columnKeys.map((key) => row.cells[key]);
  if (first?.kind !== "hidden") {
    return null;
  }
  const isShared = rest.every((cell) => cell?.kind === "hidden" && cell.reason === first.reason);
  return isShared ? first.reason : null;
}
