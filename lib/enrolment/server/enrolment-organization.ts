import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";

/** What enrolment needs to know of the organization. */
export async function organizationOf(tx: Transaction, tenantId: string) {
  const [organization] = await tx
    .select({
      name: organizations.name,
      rosterKey: organizations.rosterKey,
      timeZone: organizations.timeZone,
    })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!organization) throw new AppError("not_found", "There is no such organization.");
  return organization;
}
