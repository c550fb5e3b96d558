import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";

/** The organization whose learners these are: its name, and the time zone in which its days begin. */
export async function loadClient(
  tx: Transaction,
  tenantId: string,
): Promise<{ name: string; timeZone: string }> {
  const [client] = await tx
    .select({ name: organizations.name, timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!client) throw new Error("The organization of this transaction does not exist.");
  return client;
}
