import type { Transaction } from "@/db/tenant";
import type { DecodedRow } from "../decode/decode-csv";
import { CELL_SEPARATOR } from "./import-store";

const BATCH = 2000;

interface StagedRow {
  line: number;
  record: string;
  problem: DecodedRow["problem"];
}

/** The staged rows of an import in the order of the file, in batches; the next is read ahead. */
export async function* stagedRows(
  tx: Transaction,
  tenantId: string,
  importId: string,
): AsyncGenerator<DecodedRow[], void, undefined> {
  const readAfter = (line: number) =>
    tx.$client.query<StagedRow>({
      name: "read-staged-rows",
      text: `select line, record, problem from import_rows
        where tenant_id = $1 and import_id = $2 and line > $3 order by line limit ${BATCH}`,
      values: [tenantId, importId, line],
    });
  let reading = readAfter(0);
  for (;;) {
    const { rows } = await reading;
    const last = rows.at(-1);
    if (!last) return;
    reading = readAhead(readAfter(last.line));
    yield rows.map(toDecodedRow);
  }
}

/** The staged rows on these lines, in batches. */
export async function* stagedRowsOn(
  tx: Transaction,
  tenantId: string,
  importId: string,
  lines: readonly number[],
): AsyncGenerator<DecodedRow[], void, undefined> {
  for (let start = 0; start < lines.length; start += BATCH) {
    const { rows } = await tx.$client.query<StagedRow>({
      name: "read-staged-rows-on",
      text: `select line, record, problem from import_rows
        where tenant_id = $1 and import_id = $2 and line = any($3) order by line`,
      values: [tenantId, importId, lines.slice(start, start + BATCH)],
    });
    yield rows.map(toDecodedRow);
  }
}

function toDecodedRow({ line, record, problem }: StagedRow): DecodedRow {
  return { line, cells: record.split(CELL_SEPARATOR), problem };
}

/** A promise that is awaited later: its failure must not count as unhandled until then. */
export function readAhead<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
