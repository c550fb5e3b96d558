import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvents, memberships } from "@/db/schema/organizations";
import { roles } from "@/lib/auth/permissions";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { endAccess, lockMember, requireAnotherAdmin, requireManageableRole } from "./member-guards";

const Target = z.object({ userId: z.uuid() });

/** Gives a member another role, at once: its sessions here end. Throws `not_found`, `forbidden`, `conflict`. */
export const changeRole = command({
  action: "user.change-role",
  allow: "users.manage",
  input: Target.extend({ role: z.enum(roles) }),
  async run(tx, { userId, role }, actor) {
    requireManageableRole(actor, role);
    const member = await lockMember(tx, actor, userId);
    if (member.role === role) return { result: null, audit: [] };
    await requireAnotherAdmin(tx, actor, member);
    await tx
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.tenantId, actor.tenantId), eq(memberships.userId, userId)));
    await endAccess(tx, actor, member);
    const { name } = member;
    return {
      result: null,
      audit: {
        entity: "user",
        id: userId,
        before: { name, role: member.role },
        after: { name, role },
      },
    };
  },
});

/** Ends a membership at once, sessions included. The account stays its person's. Throws as `changeRole`. */
export const removeMember = command({
  action: "user.remove",
  allow: "users.manage",
  input: Target,
  async run(tx, { userId }, actor) {
    const member = await lockMember(tx, actor, userId);
    await requireAnotherAdmin(tx, actor, member);
    await tx
      .delete(memberships)
      .where(and(eq(memberships.tenantId, actor.tenantId), eq(memberships.userId, userId)));
    await endAccess(tx, actor, member);
    const { name, email, role } = member;
    return { result: null, audit: { entity: "user", id: userId, before: { name, email, role } } };
  },
});

const Removed = z.object({ name: z.string(), email: z.string(), role: z.enum(roles) });

/**
 * Takes back a removal of the last quarter of an hour: the person has its role again and signs in anew. Only
 * what the audit log says was removed here can come back. Throws `conflict` when it is too late.
 */
export const restoreMember = command({
  action: "user.restore",
  allow: "users.manage",
  input: Target,
  async run(tx, { userId }, actor) {
    const [last] = await tx
      .select({
        action: auditEvents.action,
        before: auditEvents.before,
        isRecent: sql<boolean>`${auditEvents.at} > now() - interval '15 minutes'`,
      })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.tenantId, actor.tenantId),
          eq(auditEvents.entity, "user"),
          eq(auditEvents.entityId, userId),
        ),
      )
      .orderBy(desc(auditEvents.id))
      .limit(1);
    if (last?.action !== "user.remove" || !last.isRecent) {
      throw new AppError("conflict", "It is too late to undo this. Please add the person again.");
    }
    const { name, email, role } = Removed.parse(last.before);
    requireManageableRole(actor, role);
    await tx.insert(memberships).values({ tenantId: actor.tenantId, userId, role });
    return { result: null, audit: { entity: "user", id: userId, after: { name, email, role } } };
  },
});
