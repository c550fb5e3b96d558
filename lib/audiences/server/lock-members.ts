import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

const MEMBERS = 72_001;
const CONDITIONS = 72_002;

/** One at a time changes members, or makes provided audiences, of a tenant: until the transaction ends. */
export async function lockMembers(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${MEMBERS}, hashtext(quorum.tenant()::text))`);
}

/** One at a time changes what audiences ask for, so that two changes cannot close a circle together. */
export async function lockConditions(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(${CONDITIONS}, hashtext(quorum.tenant()::text))`,
  );
}
