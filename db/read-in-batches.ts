import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Pool, PoolClient } from "pg";
import { begin, type Scope } from "./tenant";

const dialect = new PgDialect();

/** How long a reader may keep a connection waiting; then the database ends the transaction. */
const PATIENCE_MS = 60_000;

/**
 * The rows of a query in batches, each row as the list of its values, read by a cursor in one transaction of
 * `scope`: one moment's rows, however many, in the memory of two batches; instants are told by `timeZone`. Ends the query and gives the connection
 * back when the reader stops; throws in the middle when the reader pauses for longer than a minute.
 */
export async function* readInBatches(
  pool: Pool,
  scope: Scope,
  query: SQL,
  { size, timeZone }: { size: number; timeZone: string },
): AsyncGenerator<unknown[][]> {
  const client = await pool.connect();
  let broken = true;
  try {
    await open(client, scope, query, timeZone);
    const fetch = () => fetchRows(client, size);
    let next = fetch();
    try {
      for (;;) {
        const rows = await next;
        if (rows.length === 0) break;
        // The database works on the next batch while this one is used.
        next = fetch();
        yield rows;
      }
    } finally {
      await next.catch(() => undefined);
    }
    await client.query("commit");
    broken = false;
  } finally {
    if (broken) {
      broken = await client.query("rollback").then(
        () => false,
        () => true,
      );
    }
    client.release(broken);
  }
}

async function open(client: PoolClient, scope: Scope, query: SQL, timeZone: string): Promise<void> {
  const tx = await begin(client, scope);
  // All rows will be read, so a plan that begins fast and ends late is no gain; days are written 2026-03-01.
  await tx.execute(sql`select set_config('cursor_tuple_fraction', '1', true),
    set_config('datestyle', 'ISO', true), set_config('timezone', ${timeZone}, true), set_config('jit', 'off', true),
    set_config('idle_in_transaction_session_timeout', ${String(PATIENCE_MS)}, true)`);
  const { sql: text, params } = dialect.sqlToQuery(query);
  await client.query(`declare batches no scroll cursor for ${text}`, params);
}

async function fetchRows(client: PoolClient, size: number): Promise<unknown[][]> {
  const { rows } = await client.query<unknown[]>({
    text: `fetch forward ${size} from batches`,
    rowMode: "array",
  });
  return rows;
}
