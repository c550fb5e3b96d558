import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

const MEMBERS = 72_001;

/** One at a time changes members, or makes provided audiences, of a tenant: until the transaction ends. */
export async function lockMembers(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${MEMBERS}, hashtext(quorum.tenant()::text))`);
}
