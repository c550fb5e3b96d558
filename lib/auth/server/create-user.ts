import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, organizations, users } from "@/db/schema/organizations";
import { withScope } from "@/db/tenant";
import { recordAudit } from "@/lib/audit/server/record-audit";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import { systemActor } from "../actor";
import { roles } from "../permissions";
import { hashPassword } from "./password";

export const NewUser = z.object({
  organization: z.string(),
  email: z.email().trim().toLowerCase().max(320),
  name: z.string().trim().min(1).max(200),
  role: z.enum(roles),
  password: z.string().min(12, "needs at least 12 characters").max(1024),
});

/**
 * Gives a person a role in the organization of that slug, and an account where it has none yet (a known
 * account keeps its name and password). For operators: the process must run as the owner.
 */
export async function createUser(input: z.input<typeof NewUser>): Promise<{ isNew: boolean }> {
  const { organization: slug, email, name, role, password } = NewUser.parse(input);
  const passwordHash = await hashPassword(password);
  const tenantId = await findOrganizationId(slug);
  return withScope(database(), { tenantId }, async (tx) => {
    const created = await tx
      .insert(users)
      .values({ email, name, passwordHash })
      .onConflictDoNothing()
      .returning({ id: users.id });
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (!user) throw new Error("The user was not stored.");
    await tx
      .insert(memberships)
      .values({ tenantId, userId: user.id, role })
      .onConflictDoUpdate({
        target: [memberships.tenantId, memberships.userId],
        set: { role: sql`excluded.role` },
      });
    await recordAudit(tx, systemActor(tenantId, "operator"), "user.create", [
      { entity: "user", id: user.id, after: { email, role } },
    ]);
    return { isNew: created.length > 0 };
  });
}

/** The id of the organization of that slug; throws `not_found`. For operators, as the owner. */
export async function findOrganizationId(slug: string): Promise<string> {
  const [found] = await withScope(database(), {}, (tx) =>
    tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.slug, slug)),
  );
  if (!found) throw new AppError("not_found", `There is no organization “${slug}”.`);
  return found.id;
}
