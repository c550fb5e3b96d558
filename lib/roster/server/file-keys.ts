import { type SQL, sql } from "drizzle-orm";
import { CELL_SEPARATOR } from "../staged-record";

/** Rows of one of two files that are to be joined, and by which of its columns, counted from 0. */
export interface KeyedFile {
  tenantId: string;
  importId: string;
  fileId: string;
  column: number;
}

const SPACES = " \t\r\n\u00a0";

/** A cell of a staged record as `joinKey` reads it. */
export function keyOf(record: SQL, column: number | SQL): SQL {
  return sql`lower(btrim(split_part(${record}, ${CELL_SEPARATOR}, ${column} + 1), ${SPACES}))`;
}

/**
 * The tables `a` and `b` (line, record, problem, key of each file) and `j` (keys of both with `na` and `nb`, how
 * often each file has them): a row matches where both are 1. Every key is looked at once, by hash.
 */
export function withKeys(a: KeyedFile, b: KeyedFile): SQL {
  const rows = ({ tenantId, importId, fileId, column }: KeyedFile) => sql`
    select line, record, problem, ${keyOf(sql`record`, column)} as key from import_file_rows
    where tenant_id = ${tenantId} and import_id = ${importId} and file_id = ${fileId}`;
  const keys = (table: SQL) => sql`
    select key, count(*)::int as n from ${table} where problem is null and key <> '' group by key`;
  return sql`with a as materialized (${rows(a)}), b as materialized (${rows(b)}),
    j as materialized (
      select key, ka.n as na, kb.n as nb
      from (${keys(sql`a`)}) ka full join (${keys(sql`b`)}) kb using (key))`;
}

/** Why a row of `side` has no partner, or null where it has one; `j` is joined by its key. */
export function reasonOf(side: "a" | "b"): SQL {
  const [own, other] = side === "a" ? [sql`j.na`, sql`j.nb`] : [sql`j.nb`, sql`j.na`];
  const row = side === "a" ? sql`a` : sql`b`;
  return sql`case when ${row}.problem is not null then 'unreadable' when ${row}.key = '' then 'empty'
    when ${own} > 1 then 'repeated' when ${other} is null then 'alone' when ${other} > 1 then 'ambiguous' end`;
}
