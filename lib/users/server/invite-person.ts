import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { invitations, memberships, users } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { formatInvitationCode, invitationDays } from "@/lib/auth/invitation-code";
import { type Role, roles } from "@/lib/auth/permissions";
import { hashInvitationCode } from "@/lib/auth/server/accept-invitation";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import type { IssuedPassword } from "../issued-password";
import { lockMember, requireManageableRole } from "./member-guards";

/**
 * Asks a person to join: answers the initial password to hand over. What it answers does not depend on whether
 * the e-mail has an account elsewhere. Asking again replaces the former password. Throws `conflict` for a member.
 */
export const invitePerson = command({
  action: "user.invite",
  allow: "users.manage",
  input: z.object({
    email: z.string().trim().toLowerCase().pipe(z.email("is not an e-mail address").max(320)),
    name: z.string().trim().min(1, "is missing").max(200),
    role: z.enum(roles),
  }),
  async run(tx, { email, name, role }, actor) {
    requireManageableRole(actor, role);
    const [member] = await tx
      .select({ name: users.name })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.tenantId, actor.tenantId), eq(users.email, email)));
    if (member) throw new AppError("conflict", `${member.name} is a member already.`);
    const result = await issue(tx, actor, { email, name, role });
    return { result, audit: { entity: "user", id: email, after: { name, email, role } } };
  },
});

/**
 * A new initial password for a member who cannot sign in. It opens the account of a person who belongs to this
 * organization alone; anybody else keeps their own password, and the answer does not say which it is.
 */
export const renewPassword = command({
  action: "user.renew-password",
  allow: "users.manage",
  input: z.object({ userId: z.uuid() }),
  async run(tx, { userId }, actor) {
    const member = await lockMember(tx, actor, userId);
    const result = await issue(tx, actor, member);
    return { result, audit: { entity: "user", id: userId, after: { name: member.name } } };
  },
});

/** Takes back an initial password that was not used yet. Throws `not_found`, `forbidden`. */
export const withdrawInvitation = command({
  action: "user.withdraw",
  allow: "users.manage",
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }, actor) {
    const [gone] = await tx
      .delete(invitations)
      .where(and(eq(invitations.tenantId, actor.tenantId), eq(invitations.id, id)))
      .returning({ name: invitations.name, email: invitations.email, role: invitations.role });
    if (!gone) throw new AppError("not_found", "This person has joined or was withdrawn already.");
    requireManageableRole(actor, gone.role);
    return { result: null, audit: { entity: "user", id: gone.email, before: gone } };
  },
});

async function issue(
  tx: Transaction,
  actor: Actor,
  { email, name, role }: { email: string; name: string; role: Role },
): Promise<IssuedPassword> {
  const { tenantId } = actor;
  const [former] = await tx
    .delete(invitations)
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.email, email)))
    .returning({ role: invitations.role });
  if (former) requireManageableRole(actor, former.role);
  const password = formatInvitationCode(randomBytes(20));
  const [issued] = await tx
    .insert(invitations)
    .values({
      tenantId,
      email,
      name,
      role,
      codeHash: hashInvitationCode(password),
      invitedBy: actor.name,
      expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
    })
    .returning({ expiresAt: invitations.expiresAt });
  if (!issued) throw new Error("The invitation was not stored.");
  return { name, email, password, expiresAt: issued.expiresAt };
}
