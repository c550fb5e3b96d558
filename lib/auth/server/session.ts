import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { type Actor, actorMay } from "../actor";
import type { Permission } from "../permissions";
import { authOptions, readToken } from "./auth-options";
import { loadSession, type Session, type SessionOrganization } from "./load-session";

/** The session of this request, or null; read once per request. */
export const findSession = cache(async (): Promise<Session | null> => {
  const signed = await getServerSession(authOptions);
  const token = signed && "token" in signed ? readToken(signed.token) : null;
  return token ? loadSession(token.sessionId) : null;
});

/** The session of a page's visitor with an organization; anybody else is sent to sign in. */
export async function requireSession(): Promise<Session & { organization: SessionOrganization }> {
  const session = await findSession();
  if (!session) redirect("/sign-in");
  if (!session.organization) redirect("/no-organization");
  return { ...session, organization: session.organization };
}

/** Who acts in this request: the signed-in person in its current organization, or null. */
export async function findActor(): Promise<Actor | null> {
  const session = await findSession();
  if (!session?.organization) return null;
  const forwarded = (await headers()).get("x-forwarded-for");
  return {
    kind: "user",
    tenantId: session.organization.id,
    userId: session.userId,
    name: session.name,
    role: session.organization.role,
    address: forwarded?.split(",")[0]?.trim(),
  };
}

/** Who opens a page that needs `permission`: sends others to sign in, or answers 403 with what is needed. */
export async function requirePermission(permission: Permission): Promise<Actor> {
  await requireSession();
  const actor = await findActor();
  if (!actor) redirect("/sign-in");
  if (!actorMay(actor, permission)) forbidden();
  return actor;
}
