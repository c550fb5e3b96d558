import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { FilesMatch } from "../combination";
import { type KeyedFile, reasonOf, withKeys } from "./file-keys";
import { inBulk } from "./planner-settings";

const SAMPLES = 5;
const SHOWN_LINES = 6;

/** How the rows of two files find each other by one column of each. A key that repeats has no partner. */
export async function matchFiles(
  tx: Transaction,
  first: KeyedFile,
  second: KeyedFile,
): Promise<FilesMatch> {
  const { rows } = await inBulk(tx, () =>
    tx.execute<{ found: unknown }>(sql`${withKeys(first, second)}
      select jsonb_build_object(
        'matched', (select count(*) from j where na = 1 and nb = 1),
        'first', ${fileMatch("a")}, 'second', ${fileMatch("b")}) as found`),
  );
  return FilesMatch.parse(rows[0]?.found);
}

function fileMatch(side: "a" | "b"): SQL {
  const table = side === "a" ? sql`a` : sql`b`;
  const count = side === "a" ? sql`j.na` : sql`j.nb`;
  const lone = sql`select ${table}.line, ${table}.key, ${reasonOf(side)} as reason
    from ${table} left join j on j.key = ${table}.key`;
  return sql`jsonb_build_object(
    'lone', (select coalesce(jsonb_object_agg(reason, n), '{}') from (
      select reason, count(*) as n from (${lone}) l where reason is not null group by reason) counted),
    'samples', (select coalesce(jsonb_agg(jsonb_build_object('line', line, 'key', key, 'reason', reason) order by line), '[]')
      from (select * from (${lone}) l where reason is not null order by line limit ${SAMPLES}) sampled),
    'repeated', (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'rows', n, 'lines', lines) order by n desc, key), '[]')
      from (select j.key, ${count} as n,
          (select jsonb_agg(line order by line) from (
            select line from ${table} where ${table}.key = j.key and ${table}.problem is null order by line limit ${SHOWN_LINES}) shown) as lines
        from j where ${count} > 1 order by ${count} desc, j.key limit ${SAMPLES}) named))`;
}
