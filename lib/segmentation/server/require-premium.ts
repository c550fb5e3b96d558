import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";

/** The organization's name and time zone. Throws `premium_required` where Segmentation is not part of its contract. */
export async function requirePremium(
  tx: Transaction,
  tenantId: string,
): Promise<{ organization: string; timeZone: string }> {
  const [organization] = await tx
    .select({
      name: organizations.name,
      timeZone: organizations.timeZone,
      isPremium: organizations.isPremium,
    })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!organization?.isPremium) {
    throw new AppError(
      "premium_required",
      "Segmentation is part of Premium. Your customer success manager can switch it on.",
    );
  }
  return { organization: organization.name, timeZone: organization.timeZone };
}
