import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { RECORD_SEPARATOR, rowsOf, type StagedRow, type StagedRun } from "../staged-record";

/** Rows read at a time, unless a single run has more. */
const BATCH = 500;

/** How SQL cuts a run (`line`, `record`) into its rows: what to select, behind a join. A lone empty row stays one. */
export const cutRun = {
  line: "line + coalesce(place, 1)::int - 1",
  record: "coalesce(cut, '')",
  join: (run: string) =>
    `left join lateral string_to_table(${run}.record, '${RECORD_SEPARATOR}') with ordinality as cut (cut, place) on true`,
} as const;

/** The staged rows of an import as a subquery: `run` (the line of its run), `line`, `record` and `problem`. */
export function stagedRecords(tenantId: string, importId: string): SQL {
  return sql`(select r.line as run, ${sql.raw(cutRun.line)} as line, ${sql.raw(cutRun.record)} as record, r.problem
    from import_rows r ${sql.raw(cutRun.join("r"))}
    where r.tenant_id = ${tenantId} and r.import_id = ${importId})`;
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

interface FoundRun extends StagedRun {
  known: string | null;
}

/** The staged rows of an import that are not known, in the order of the file, in batches. */
export async function* stagedRows(
  tx: Transaction,
  tenantId: string,
  importId: string,
): AsyncGenerator<StagedRow[], void, undefined> {
  let after = 0;
  for (;;) {
    const values = [tenantId, importId, after];
    const { rows: runs } = await tx.$client.query<FoundRun>({ ...readAfter, values });
    const last = runs.at(-1);
    if (!last) return;
    after = last.line;
    yield runs.flatMap(unknownRows);
  }
}

const readAfter = {
  name: "read-staged-rows",
  text: `select r.line, r.rows, r.record, r.problem, array_to_string(r.lines, ',') as known
    from (
      select r.*, k.lines, sum(r.rows) over (order by r.line) - r.rows as before
      from import_rows r left join import_known k
        on k.tenant_id = r.tenant_id and k.import_id = r.import_id and k.line = r.line
      where r.tenant_id = $1 and r.import_id = $2 and r.line > $3
        and cardinality(k.lines) is distinct from r.rows
      order by r.line limit ${BATCH}
    ) r where before < ${BATCH} order by r.line`,
};

function unknownRows({ known, ...run }: FoundRun): StagedRow[] {
  return rowsOf(run, known === null ? undefined : new Set(known.split(",").map(Number)));
}

/** A promise that is awaited later: its failure must not count as unhandled until then. */
export function readAhead<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
