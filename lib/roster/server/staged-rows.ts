import type { Transaction } from "@/db/tenant";
import type { DecodedRow } from "../decode/decode-csv";
import { CELL_SEPARATOR } from "./import-store";

const BATCH = 500;

interface StagedRow {
  line: number;
  record: string;
  problem: DecodedRow["problem"];
}

/** The staged rows of an import in the order of the file, all or those on `lines`, in batches; the next is read ahead. */
export async function* stagedRows(
  tx: Transaction,
  tenantId: string,
  importId: string,
  lines: readonly number[] | "all" = "all",
): AsyncGenerator<DecodedRow[], void, undefined> {
  let batch = 0;
  const readNext = async (after: number) => {
    const place = batch++ * BATCH;
    const { rows } =
      lines === "all"
        ? await tx.$client.query<StagedRow>({ ...readAfter, values: [tenantId, importId, after] })
        : await tx.$client.query<StagedRow>({
            ...readOn,
            values: [tenantId, importId, lines.slice(place, place + BATCH)],
          });
    return rows;
  };
  let reading = readNext(0);
  for (;;) {
    const rows = await reading;
    const last = rows.at(-1);
    if (!last) return;
    reading = readAhead(readNext(last.line));
    yield rows.map(toDecodedRow);
  }
}

const readAfter = {
  name: "read-staged-rows",
  text: `select line, record, problem from import_rows
    where tenant_id = $1 and import_id = $2 and line > $3 order by line limit ${BATCH}`,
};

const readOn = {
  name: "read-staged-rows-on",
  text: `select line, record, problem from import_rows
    where tenant_id = $1 and import_id = $2 and line = any($3) order by line`,
};

function toDecodedRow({ line, record, problem }: StagedRow): DecodedRow {
  return { line, cells: record.split(CELL_SEPARATOR), problem };
}

/** A promise that is awaited later: its failure must not count as unhandled until then. */
export function readAhead<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
