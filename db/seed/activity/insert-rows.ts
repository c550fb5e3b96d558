import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

const CHUNK = 20_000;

/** Stores rows of one table in few statements; their keys are column names, the same in every row. */
export async function insertRows(
  tx: Transaction,
  tenantId: string,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(
    Object.keys(first).map((name) => sql.identifier(name)),
    sql`, `,
  );
  const target = sql.identifier(table);
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = JSON.stringify(rows.slice(start, start + CHUNK));
    await tx.execute(sql`
      insert into ${target} (tenant_id, ${columns})
      select ${tenantId}::uuid, ${columns} from json_populate_recordset(null::${target}, ${chunk}::json)`);
  }
}

/** Ids by the client's own key. */
export type Ids = ReadonlyMap<string, number>;

/** The ids of a table's rows by their keys. */
export async function idsByKey(tx: Transaction, tenantId: string, table: string): Promise<Ids> {
  const { rows } = await tx.execute<{ id: number; key: string }>(sql`
    select id::int, key from ${sql.identifier(table)} where tenant_id = ${tenantId}`);
  return new Map(rows.map(({ id, key }) => [key, id]));
}
