import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema/organizations";
import { type Scope, withScope } from "@/db/tenant";
import { recordAudit } from "@/lib/audit/server/record-audit";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import { invitationCode } from "../invitation-code";
import { roles } from "../permissions";
import type { Session } from "./load-session";
import { hashPassword } from "./password";

/** The stored form of an initial password. It has 100 random bits, so a plain hash is enough. */
export function hashInvitationCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

const Accepted = z.object({ user_id: z.uuid(), name: z.string(), role: z.enum(roles) });

/**
 * Opens or makes the account of an invited person by the code it was handed, which becomes its password;
 * answers its id. Null when the code does not fit, or the account also belongs to another organization: then
 * only its own password opens it, and `joinOrganization` takes the code.
 */
export async function acceptInvitation(email: string, code: string): Promise<string | null> {
  if (!invitationCode.test(code)) return null;
  const found = await findInvitation(email, code);
  if (!found?.is_sole) return null;
  const passwordHash = await hashPassword(code);
  return accept({ tenantId: found.tenant_id }, found.id, code, passwordHash);
}

/** Adds the signed-in person to the organization whose code it was handed, and looks at it. Throws `not_found`. */
export async function joinOrganization(session: Session, code: string): Promise<void> {
  const found = invitationCode.test(code) ? await findInvitation(session.email, code) : undefined;
  const userId =
    found &&
    (await accept({ tenantId: found.tenant_id, userId: session.userId }, found.id, code, null));
  if (!userId) {
    throw new AppError("not_found", "This initial password does not fit, or is no longer valid.");
  }
  await withScope(database(), { userId }, (tx) =>
    tx
      .update(sessions)
      .set({ organizationId: found.tenant_id })
      .where(and(eq(sessions.id, session.id), eq(sessions.userId, userId))),
  );
}

function findInvitation(email: string, code: string) {
  return withScope(database(), {}, async (tx) => {
    const { rows } = await tx.execute<{ tenant_id: string; id: string; is_sole: boolean }>(
      sql`select * from quorum.find_invitation(${email}, ${hashInvitationCode(code)})`,
    );
    return rows[0];
  });
}

function accept(
  scope: Scope & { tenantId: string },
  id: string,
  code: string,
  passwordHash: string | null,
): Promise<string | null> {
  return withScope(database(), scope, async (tx) => {
    const { rows } = await tx.execute(
      sql`select * from quorum.accept_invitation(${id}, ${hashInvitationCode(code)}, ${passwordHash})`,
    );
    if (!rows[0]) return null;
    const { user_id: userId, name, role } = Accepted.parse(rows[0]);
    await recordAudit(
      tx,
      { kind: "user", tenantId: scope.tenantId, userId, name, role },
      "user.join",
      [{ entity: "user", id: userId, after: { name, role } }],
    );
    return userId;
  });
}
