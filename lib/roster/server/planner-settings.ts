import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

/*
 * Staging is filled and read within minutes, before the database has counted what is in it; planned by the
 * defaults for unknown tables, a join of two of them can take hours. Each kind of work therefore says itself
 * which way it goes.
 */

/** Runs `work` over whole tables: by hash or merge, with memory for it, never row by row. */
export function inBulk<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  return withSettings(tx, { enable_nestloop: "off", work_mem: "96MB" }, work);
}

/** Runs `work` that looks up a few hundred keys at a time: by index, never over a whole table. */
export function inLookups<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  const off = { enable_seqscan: "off", enable_hashjoin: "off", enable_mergejoin: "off" };
  return withSettings(tx, off, work);
}

async function withSettings<T>(
  tx: Transaction,
  settings: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  for (const [name, value] of Object.entries(settings)) {
    await tx.execute(sql`select set_config(${name}, ${value}, true)`);
  }
  const result = await work();
  // After an error the transaction ends, and the settings with it.
  for (const name of Object.keys(settings)) {
    await tx.execute(sql.raw(`set local ${name} to default`));
  }
  return result;
}
