import { asc, eq, sql } from "drizzle-orm";
import { memberships, organizations } from "@/db/schema/organizations";
import { withScope } from "@/db/tenant";
import { database } from "@/lib/core/server/database";
import type { Role } from "../permissions";

export interface SessionOrganization {
  id: string;
  slug: string;
  name: string;
  isPremium: boolean;
  role: Role;
  timeZone: string;
  rosterKey: "employee_id" | "email" | "scorm_id";
}

/** A signed-in person with the organization it is looking at and the others it may switch to. */
export interface Session {
  id: string;
  userId: string;
  email: string;
  name: string;
  /** Null for a person who belongs to no organization (any more). */
  organization: SessionOrganization | null;
  organizations: SessionOrganization[];
}

/** The session as the database knows it now: role, organizations and revocation are never older than this read. */
export async function loadSession(sessionId: string): Promise<Session | null> {
  const person = await withScope(database(), {}, async (tx) => {
    const { rows } = await tx.execute<{
      user_id: string;
      email: string;
      name: string;
      organization_id: string | null;
    }>(sql`select * from quorum.load_session(${sessionId})`);
    return rows[0];
  });
  if (!person) return null;
  const own = await withScope(database(), { userId: person.user_id }, (tx) =>
    tx
      .select({
        id: organizations.id,
        slug: organizations.slug,
        name: organizations.name,
        isPremium: organizations.isPremium,
        timeZone: organizations.timeZone,
        rosterKey: organizations.rosterKey,
        role: memberships.role,
      })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.tenantId))
      .where(eq(memberships.userId, person.user_id))
      .orderBy(asc(organizations.name)),
  );
  return {
    id: sessionId,
    userId: person.user_id,
    email: person.email,
    name: person.name,
    organization: own.find((o) => o.id === person.organization_id) ?? own[0] ?? null,
    organizations: own,
  };
}
