import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { type JoinOffer, joinKey, keyLikeColumns, type NamedFile, rankJoins } from "../combination";
import { CELL_SEPARATOR } from "../staged-record";
import { keyOf } from "./file-keys";
import { inBulk } from "./planner-settings";

const SAMPLED_ROWS = 1000;
const SAMPLED_VALUES = 200;
/** More columns than could be keys in any roster; each is looked at in every row. */
const MOST_COLUMNS = 8;

/**
 * Which columns of two files to join by: those that could be keys in both, by how many of some values of the
 * first stand anywhere in the second, however the files are sorted.
 */
export async function offerJoins(
  tx: Transaction,
  place: { tenantId: string; importId: string },
  first: NamedFile,
  second: NamedFile,
): Promise<JoinOffer[]> {
  const ofFirst = await sample(tx, place, first);
  const ofSecond = await sample(tx, place, second);
  const candidates = keyLikeColumns(ofFirst, first.header.length).slice(0, MOST_COLUMNS);
  const partners = keyLikeColumns(ofSecond, second.header.length).slice(0, MOST_COLUMNS);
  const wanted = candidates.map((column) => ({ column, values: someValues(ofFirst, column) }));
  const columns = wanted.flatMap(({ column, values }) => values.map(() => column));
  const { rows } = await inBulk(tx, () =>
    tx.execute<JoinOffer & { found: number }>(sql`
      select w.col as first, f.col as second, count(distinct w.value)::int as found
      from unnest(${sql.param(columns)}::int[], ${sql.param(wanted.flatMap(({ values }) => values))}::text[]) as w (col, value)
      join (
        select c.col, ${keyOf(sql`r.record`, sql`c.col`)} as value
        from import_file_rows r cross join unnest(${sql.param(partners)}::int[]) as c (col)
        where r.tenant_id = ${place.tenantId} and r.import_id = ${place.importId} and r.file_id = ${second.fileId}
      ) f on f.value = w.value
      group by w.col, f.col`),
  );
  const sampled = new Map(wanted.map(({ column, values }) => [column, values.length]));
  const overlaps = rows.map(({ first: column, second: partner, found }) => ({
    first: column,
    second: partner,
    overlap: found / (sampled.get(column) ?? found),
  }));
  return rankJoins(overlaps, { first: first.header, second: second.header });
}

async function sample(
  tx: Transaction,
  { tenantId, importId }: { tenantId: string; importId: string },
  { fileId }: NamedFile,
): Promise<string[][]> {
  const { rows } = await tx.execute<{ record: string }>(sql`
    select record from import_file_rows
    where tenant_id = ${tenantId} and import_id = ${importId} and file_id = ${fileId} and problem is null
    order by line limit ${SAMPLED_ROWS}`);
  return rows.map(({ record }) => record.split(CELL_SEPARATOR));
}

function someValues(rows: readonly (readonly string[])[], column: number): string[] {
  const values = new Set(rows.map((cells) => joinKey(cells[column] ?? "")));
  values.delete("");
  return [...values].slice(0, SAMPLED_VALUES);
}
