import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { query } from "@/lib/core/server/command";

/** How many custom fields the organization may have. */
export const getCustomFieldLimit = query({
  allow: "fields.read",
  input: z.object({}),
  async run(tx, _input, actor) {
    const [found] = await tx
      .select({ limit: organizations.customFieldLimit })
      .from(organizations)
      .where(eq(organizations.id, actor.tenantId));
    return found?.limit ?? 0;
  },
});
