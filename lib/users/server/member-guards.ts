import { and, asc, eq, sql } from "drizzle-orm";
import { invitations, memberships, users } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { AppError } from "@/lib/core/errors";
import { manageableRoles, mayLeaveWithoutAdmin, roleTexts } from "../role-rules";

export interface MemberBefore {
  userId: string;
  email: string;
  name: string;
  role: Role;
}

/** Throws `forbidden` unless the actor may give and take `role`. */
export function requireManageableRole(actor: Actor, role: Role): void {
  if (manageableRoles(actor).includes(role)) return;
  throw new AppError(
    "forbidden",
    `The role ${roleTexts[role].label} is given and taken by customer success alone.`,
  );
}

/**
 * A member about to be changed, locked until the transaction ends. Throws `not_found`, `forbidden` for a role
 * beyond the actor's, `conflict` for the actor itself.
 */
export async function lockMember(
  tx: Transaction,
  actor: Actor,
  userId: string,
): Promise<MemberBefore> {
  const [member] = await tx
    .select({
      userId: memberships.userId,
      email: users.email,
      name: users.name,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, actor.tenantId), eq(memberships.userId, userId)))
    .for("update", { of: memberships });
  if (!member) throw new AppError("not_found", "This person is no longer a member.");
  requireManageableRole(actor, member.role);
  if (actor.kind === "user" && actor.userId === userId) {
    throw new AppError("conflict", "You cannot change your own role. Another administrator can.");
  }
  return member;
}

/**
 * Throws `conflict` when the organization would be left without an administrator and the actor may not do
 * that. Two such changes at once wait for each other: each locks all administrators, in one order.
 */
export async function requireAnotherAdmin(
  tx: Transaction,
  actor: Actor,
  leaving: MemberBefore,
): Promise<void> {
  if (leaving.role !== "admin" || mayLeaveWithoutAdmin(actor)) return;
  const admins = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.tenantId, actor.tenantId), eq(memberships.role, "admin")))
    .orderBy(asc(memberships.userId))
    .for("update");
  if (admins.some(({ userId }) => userId !== leaving.userId)) return;
  throw new AppError(
    "conflict",
    `${leaving.name} is the last administrator. Make somebody else an administrator first.`,
  );
}

/** Ends what a person holds of its former role here: sessions, and initial passwords not used yet. */
export async function endAccess(
  tx: Transaction,
  actor: Actor,
  { userId, email }: Pick<MemberBefore, "userId" | "email">,
): Promise<void> {
  await tx.execute(sql`select quorum.revoke_sessions(${userId})`);
  await tx
    .delete(invitations)
    .where(and(eq(invitations.tenantId, actor.tenantId), eq(invitations.email, email)));
}
