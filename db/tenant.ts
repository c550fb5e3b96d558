import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient, type QueryConfig, type QueryResult, type QueryResultRow } from "pg";

export type DatabaseRole = "quorum_web" | "quorum_worker" | "quorum_owner";

/**
 * A pool whose sessions act as `role`, so that row-level security and grants apply whatever the login. A `pipeline`
 * sends statements without waiting for the one before; it is no good for COPY and cursors.
 */
export function createPool(
  connectionString: string,
  role: DatabaseRole,
  max = 10,
  { pipeline = false } = {},
): Pool {
  const pool = new Pool({ connectionString, max, pipeline, options: `-c role=${role}` });
  // A connection that breaks is replaced on the next use, and its query throws; unheard, the events would end
  // the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Whose rows a transaction may touch. Without a tenant, tenant tables raise an error. */
export interface Scope {
  tenantId?: string;
  userId?: string;
}

const connect = (client: PoolClient) => drizzle({ client });

/** A transaction of one tenant: Drizzle's query builder, with the raw client as `$client` for COPY. */
export type Transaction = ReturnType<typeof connect>;

/**
 * Runs `work` in one transaction that sees only the rows of `scope`; commits its result, or rolls back and
 * rethrows its error.
 */
export async function withScope<T>(
  pool: Pool,
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    const result = await work(await begin(client, scope));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Begins a transaction on a connection that sees only the rows of `scope`; whoever calls this ends it. */
export async function begin(client: PoolClient, scope: Scope): Promise<Transaction> {
  const setting = (name: string, value = "") =>
    `set_config('${name}', ${client.escapeLiteral(value)}, true)`;
  // In one message: every transaction waits for it.
  await client.query(
    `begin; select ${setting("quorum.tenant_id", scope.tenantId)}, ${setting("quorum.user_id", scope.userId)}`,
  );
  return connect(client);
}

/** `withScope` for a tenant: the usual way to the database. */
export function withTenant<T>(
  pool: Pool,
  tenantId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return withScope(pool, { tenantId }, work);
}

/**
 * One statement in a transaction of one tenant: over a pipeline all of it goes in one message, and nobody waits between
 * its parts. Throws the statement's error, with nothing of it stored.
 */
export async function queryTenant<R extends QueryResultRow>(
  pool: Pool,
  tenantId: string,
  statement: QueryConfig,
): Promise<QueryResult<R>> {
  if (!pool.options.pipeline) {
    return withTenant(pool, tenantId, ({ $client }) => $client.query<R>(statement));
  }
  const client = await pool.connect();
  const parts = [
    begin(client, { tenantId }),
    client.query<R>(statement),
    // Of a transaction that has failed, the end is a rollback.
    client.query("commit"),
  ] as const;
  const settled = await Promise.allSettled(parts);
  client.release(client.getTransactionStatus() !== "I");
  for (const part of settled) if (part.status === "rejected") throw part.reason;
  return parts[1];
}
