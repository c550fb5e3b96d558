import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { ListContext } from "./learner-sql";

/** By whose days and clock an organization's requests are answered in this transaction. */
export async function loadListContext(tx: Transaction, tenantId: string): Promise<ListContext> {
  const { rows } = await tx.execute<{ time_zone: string; now: string }>(
    sql`select time_zone, now() from organizations where id = ${tenantId}`,
  );
  const [found] = rows;
  if (!found) throw new TypeError("The organization of the transaction cannot be read.");
  return { tenantId, timeZone: found.time_zone, now: new Date(found.now) };
}
