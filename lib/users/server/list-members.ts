import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { invitations, memberships, users } from "@/db/schema/organizations";
import type { Role } from "@/lib/auth/permissions";
import { query } from "@/lib/core/server/command";

/** A person who may sign in to the organization. */
export interface Member {
  userId: string;
  name: string;
  email: string;
  role: Role;
  since: Date;
  /** The last sign-in that is looking at this organization; null when there was none. */
  lastSignInAt: Date | null;
  /** Until when a new initial password waits to be used; null when none does. */
  newPasswordUntil: Date | null;
}

/** A person who was handed an initial password and has not signed in with it yet. */
export interface InvitedPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  invitedBy: string;
  expiresAt: Date;
  isExpired: boolean;
}

/** Who may sign in to the organization, by name, and who was asked to. */
export const listMembers = query({
  allow: "users.read",
  input: z.object({}),
  async run(tx, _input, actor): Promise<{ members: Member[]; invited: InvitedPerson[] }> {
    const open = and(
      eq(invitations.tenantId, memberships.tenantId),
      eq(invitations.email, users.email),
      sql`${invitations.expiresAt} > now()`,
    );
    const members = await tx
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        role: memberships.role,
        since: memberships.createdAt,
        newPasswordUntil: invitations.expiresAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(invitations, open)
      .where(eq(memberships.tenantId, actor.tenantId))
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id));
    const signIns = await tx.execute<{ user_id: string; at: Date }>(
      sql`select user_id, at from quorum.last_sign_ins()`,
    );
    const lastSignIn = new Map(signIns.rows.map(({ user_id, at }) => [user_id, new Date(at)]));
    const asked = await tx
      .select({
        id: invitations.id,
        name: invitations.name,
        email: invitations.email,
        role: invitations.role,
        invitedBy: invitations.invitedBy,
        expiresAt: invitations.expiresAt,
        isExpired: sql<boolean>`${invitations.expiresAt} <= now()`,
      })
      .from(invitations)
      .where(eq(invitations.tenantId, actor.tenantId))
      .orderBy(asc(sql`lower(${invitations.name})`), asc(invitations.id));
    const known = new Set(members.map(({ email }) => email));
    return {
      members: members.map((member) => ({
        ...member,
        lastSignInAt: lastSignIn.get(member.userId) ?? null,
      })),
      invited: asked.filter(({ email }) => !known.has(email)),
    };
  },
});
