import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { withScope } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";

export const NewOrganization = z.object({
  name: z.string().trim().min(1).max(200),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use lower-case letters, digits and hyphens"),
  rosterKey: z.enum(["employee_id", "email", "scorm_id"]),
  isPremium: z.boolean(),
  threshold: z.number().int().min(5).max(20).default(5),
  timeZone: z.string().default("UTC"),
});

/** Creates an organization and answers its id. For operators: the process must run as the owner. */
export async function createOrganization(input: z.input<typeof NewOrganization>): Promise<string> {
  const organization = NewOrganization.parse(input);
  return withScope(database(), {}, async (tx) => {
    const [created] = await tx
      .insert(organizations)
      .values(organization)
      .onConflictDoNothing()
      .returning({ id: organizations.id });
    if (!created) {
      throw new AppError("conflict", `There is already an organization “${organization.slug}”.`);
    }
    return created.id;
  });
}
