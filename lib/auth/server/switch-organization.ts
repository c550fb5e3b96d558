import { and, eq } from "drizzle-orm";
import { memberships, sessions } from "@/db/schema/organizations";
import { withScope } from "@/db/tenant";
import { recordAudit } from "@/lib/audit/server/record-audit";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import type { Session } from "./load-session";

/** Turns a session to another organization of the same person; audited there. Throws `not_found`. */
export async function switchOrganization(session: Session, organizationId: string): Promise<void> {
  const { userId, id, name } = session;
  await withScope(database(), { tenantId: organizationId, userId }, async (tx) => {
    const [membership] = await tx
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.tenantId, organizationId), eq(memberships.userId, userId)));
    if (!membership) throw new AppError("not_found", "You do not belong to this organization.");
    await tx.update(sessions).set({ organizationId }).where(eq(sessions.id, id));
    await recordAudit(
      tx,
      { kind: "user", tenantId: organizationId, userId, name, role: membership.role },
      "session.enter",
      [{ entity: "session", id: userId }],
    );
  });
}
