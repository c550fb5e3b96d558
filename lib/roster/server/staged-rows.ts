import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { RECORD_SEPARATOR, rowsOf, type StagedRow, type StagedRun } from "../staged-record";

/** Rows read at a time that are not known, unless a single run has more; and runs at most. */
const BATCH = 500;
const RUNS = 500;

/** How SQL cuts runs into rows: what to select of them. A lone empty record is null. */
export const cutRows = `generate_series(line, line + rows - 1) as line,
  unnest(string_to_array(record, '${RECORD_SEPARATOR}')) as record, problem`;

/** The staged rows of an import as a subquery: `run` (the line of its run), `line`, `record` and `problem`. */
export function stagedRecords(tenantId: string, importId: string): SQL {
  return sql`(select run, line, coalesce(record, '') as record, problem from (
    select line as run, ${sql.raw(cutRows)} from import_rows
    where tenant_id = ${tenantId} and import_id = ${importId}) cut)`;
}

/** How many rows of an import are staged. */
export async function countStaged(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<number> {
  const { rows } = await tx.execute<{ staged: number }>(sql`
    select coalesce(sum(rows), 0)::int as staged from import_rows
    where tenant_id = ${tenantId} and import_id = ${importId}`);
  return rows[0]?.staged ?? 0;
}

/** The first rows of an import, known or not, as far as it has so many. */
export async function firstRows(
  tx: Transaction,
  tenantId: string,
  importId: string,
  most: number,
): Promise<StagedRow[]> {
  const { rows: runs } = await tx.$client.query<StagedRun>(
    `select line, rows, record, problem from (
       select *, sum(rows) over (order by line) - rows as before from (
         select * from import_rows where tenant_id = $1 and import_id = $2 order by line limit $3
       ) runs
     ) read
     where before < $3 order by line`,
    [tenantId, importId, most],
  );
  return runs.flatMap((run) => rowsOf(run)).slice(0, most);
}

/** A run, or one row of it where others of it are known. */
type FoundRun = Omit<StagedRun, "rows" | "record"> & {
  /** The line of the run that it is of. */
  run: number;
  /** Null where all rows of the run are known. */
  record: string | null;
};

/** The staged rows of an import that are not known, in the order of the file, in batches. */
export async function* stagedRows(
  tx: Transaction,
  tenantId: string,
  importId: string,
): AsyncGenerator<StagedRow[], void, undefined> {
  let after = 0;
  let batch: StagedRow[] = [];
  for (;;) {
    const values = [tenantId, importId, after];
    const { rows: found } = await tx.$client.query<FoundRun>({ ...readAfter, values });
    const last = found.at(-1);
    if (!last) break;
    after = last.run;
    for (const { record, ...run } of found) {
      if (record !== null) for (const row of rowsOf({ ...run, record })) batch.push(row);
    }
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Rows among known ones are cut out by the server: the text of all of them need not travel for a few. */
const readAfter = {
  name: "read-staged-rows",
  text: `select read.line as run, coalesce(found.line, read.line) as line, read.problem, found.record
    from (
      select *, sum(unknown) over (order by line) - unknown as before
      from (
        select r.*, k.other_lines, coalesce(cardinality(k.other_lines), r.rows) as unknown
        from import_rows r left join lateral (
          -- Behind the row-level security a join would look at all of them for each run.
          select k.other_lines from import_known k where k.tenant_id = $1 and k.import_id = $2 and k.line = r.line limit 1
        ) k on true
        where r.tenant_id = $1 and r.import_id = $2 and r.line > $3 order by r.line limit ${RUNS}
      ) runs
    ) read
    left join lateral (
      select read.line, read.record where read.other_lines is null
      union all (
        with run as materialized (select string_to_array(read.record, '${RECORD_SEPARATOR}') as cut)
        select other, run.cut[other - read.line + 1] from run cross join unnest(read.other_lines) as other
        where read.unknown > 0
      )
    ) found on true
    where before < ${BATCH} order by read.line, found.line`,
};

/** A promise that is awaited later: its failure must not count as unhandled until then. */
export function readAhead<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
