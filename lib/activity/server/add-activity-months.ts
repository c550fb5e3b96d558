import { sql } from "drizzle-orm";
import { withScope } from "@/db/tenant";
import { database } from "@/lib/core/server/database";

/** Makes the log's partitions of the coming three months that are not there yet. Only the worker may. */
export async function addActivityMonths(): Promise<void> {
  await withScope(database(), {}, (tx) =>
    tx.execute(sql`select quorum.add_activity_months(now(), now() + interval '3 months')`),
  );
}
