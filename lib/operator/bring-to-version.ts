import { migrate } from "@/db/migrate";
import { organizations } from "@/db/schema/organizations";
import { createPool, withScope } from "@/db/tenant";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { provisionCoaching } from "@/lib/groups/server/provision-coaching";

/**
 * Brings the database of `ownerUrl` to this version: its schema, then what this version gives to every organization
 * that there is. May be run at any time.
 */
export async function bringToVersion(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl);
  const pool = setDatabase(createPool(ownerUrl, "quorum_owner", 2));
  try {
    const all = await withScope(pool, {}, (tx) =>
      tx.select({ id: organizations.id }).from(organizations),
    );
    for (const { id } of all) await provisionCoaching(systemActor(id, "operator"), {});
  } finally {
    await pool.end();
  }
}
