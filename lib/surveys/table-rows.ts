import { AppError } from "@/lib/core/errors";
import { type DecodeLimits, decodeCsv } from "@/lib/roster/decode/decode-csv";
import type { DecodeFailure } from "@/lib/roster/decode/decode-failure";
import { locateColumns, type TableColumns } from "./table-columns";

/** A row before its values are read; with a `problem` its cells are not to be trusted. */
export interface TableRow<C extends string> {
  line: number;
  cells: Readonly<Partial<Record<C, string>>>;
  problem: { message: string; remedy: string } | null;
}

/** Rows as they come, batch by batch, with the headers that nothing is read from. */
export interface TableBatch<C extends string> {
  rows: readonly TableRow<C>[];
  ignoredColumns: readonly string[];
}

/**
 * The rows of a CSV file, streamed. Throws `invalid` (or `too_large`) with the line when the file cannot be
 * read on: then nothing that came before may be kept either, since the sender will send the file again.
 */
export async function* tableRows<C extends string>(
  source: AsyncIterable<Uint8Array>,
  columns: TableColumns<C>,
  limits: DecodeLimits,
): AsyncGenerator<TableBatch<C>, void, undefined> {
  let located: ReturnType<typeof locateColumns<C>> | null = null;
  for await (const part of decodeCsv(source, limits)) {
    if (part.kind === "failed") throw unreadable(part.failure);
    if (part.kind === "header") located = locateColumns(columns, part.headers);
    if (part.kind !== "rows" || !located) continue;
    const { places, ignoredColumns } = located;
    const rows = part.rows.map(({ line, cells, problem }): TableRow<C> => {
      const named: Partial<Record<C, string>> = {};
      for (const [column, index] of places) named[column] = cells[index];
      return { line, cells: named, problem };
    });
    yield { rows, ignoredColumns };
  }
}

/** The refusal of a file that cannot be read. */
function unreadable({ code, line, message, remedy }: DecodeFailure): AppError {
  const isTooLarge = code === "too_many_bytes" || code === "too_many_rows";
  const advice = isTooLarge
    ? "Split the file and send the parts."
    : code === "empty_file" || code === "no_rows" || code === "no_header"
      ? "Send a line with the column names first, then a line for each row."
      : remedy;
  return new AppError(
    isTooLarge ? "too_large" : "invalid",
    `${message} ${advice} Nothing was stored.`,
    [{ path: line === null ? "file" : `line ${line}`, message }],
  );
}
