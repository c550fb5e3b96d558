import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { sqlStateOf } from "@/lib/core/server/database-error";

/** SQLSTATE of a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = "55P03";

/** How long a person waits for somebody else's commit: a usual import is through by then. */
const PATIENCE = "3s";

/**
 * The roster's version, before anything of the roster is written; nobody else can commit to it until the transaction
 * ends. The worker waits its turn, however long a large import takes.
 */
export async function lockRoster(tx: Transaction, tenantId: string): Promise<number> {
  const { rows } = await tx.execute<{ version: number }>(sql`
    select roster_version::int as version from organizations where id = ${tenantId} for no key update`);
  const [organization] = rows;
  if (!organization) throw new Error("The organization is gone.");
  return organization.version;
}

/** The same while somebody waits for a page: throws `conflict` after some seconds, and nothing is written. */
export async function lockRosterSoon(tx: Transaction, tenantId: string): Promise<number> {
  await tx.execute(sql`select set_config('lock_timeout', ${PATIENCE}, true)`);
  try {
    const version = await lockRoster(tx, tenantId);
    await tx.execute(sql`set local lock_timeout to default`);
    return version;
  } catch (error) {
    if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new AppError(
      "conflict",
      "An import is being written to the roster right now. Try again in a minute; nothing was changed.",
    );
  }
}

/** Counts a change of the roster: what was previewed on an older version is made anew. */
export async function raiseRosterVersion(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(
    sql`update organizations set roster_version = roster_version + 1 where id = ${tenantId}`,
  );
}
