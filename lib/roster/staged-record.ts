import type { DecodedRow } from "./decode/decode-csv";

/** Stands between the cells of a staged record; uploads replace it by a space. */
export const CELL_SEPARATOR = "\u001f";

/** Stands between the records of a staged run; uploads replace it by a space. */
export const RECORD_SEPARATOR = "\u001e";

/** Rows in a run at most: whoever reads rows takes whole runs. */
export const MOST_ROWS_OF_RUN = 100;

/** Rows on consecutive lines as they are staged: their records in one text. One with a problem stands alone. */
export type StagedRun = {
  line: number;
  rows: number;
  record: string;
  problem: DecodedRow["problem"];
};

/** The runs that decoded rows make. */
export function runsOf(rows: readonly DecodedRow[]): StagedRun[] {
  const runs: { line: number; records: string[]; problem: DecodedRow["problem"] }[] = [];
  for (const { line, cells, problem } of rows) {
    const last = runs.at(-1);
    const record = toRecord(cells);
    const goesOn = last && !last.problem && !problem && last.line + last.records.length === line;
    if (goesOn && last.records.length < MOST_ROWS_OF_RUN) last.records.push(record);
    else runs.push({ line, records: [record], problem });
  }
  return runs.map(({ line, records, problem }) => ({
    line,
    rows: records.length,
    record: records.join(RECORD_SEPARATOR),
    problem,
  }));
}

/** A row whose cells are not cut yet. */
export type StagedRow = { line: number; record: string; problem: DecodedRow["problem"] };

/** The rows of a run. */
export function rowsOf({ line, record, problem }: Omit<StagedRun, "rows">): StagedRow[] {
  return record
    .split(RECORD_SEPARATOR)
    .map((one, index) => ({ line: line + index, record: one, problem }));
}

/** The cells of a staged row. */
export function cellsOf({ record }: StagedRow): string[] {
  return record.split(CELL_SEPARATOR);
}

function toRecord(cells: readonly string[]): string {
  return (cells.some(hasSeparator) ? cells.map(withoutSeparators) : cells).join(CELL_SEPARATOR);
}

const hasSeparator = (cell: string) =>
  cell.includes(CELL_SEPARATOR) || cell.includes(RECORD_SEPARATOR);

const withoutSeparators = (cell: string) =>
  cell.replaceAll(CELL_SEPARATOR, " ").replaceAll(RECORD_SEPARATOR, " ");
