import { randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** A fresh organization for one test file or test; answers its id. */
export async function newOrganization(owner: Pool, name = "A company"): Promise<string> {
  const id = randomUUID();
  await owner.query(
    "insert into organizations (id, slug, name, roster_key) values ($1, $2, $3, 'email')",
    [id, `org-${id}`, name],
  );
  return id;
}

/** An account that belongs to no organization yet. `passwordHash` is needed only where it signs in. */
export async function newAccount(
  owner: Pool,
  { name = "A person", passwordHash = "none" } = {},
): Promise<{ userId: string; email: string }> {
  const userId = randomUUID();
  const email = `${userId}@example.com`;
  await owner.query("insert into users (id, email, name, password_hash) values ($1, $2, $3, $4)", [
    userId,
    email,
    name,
    passwordHash,
  ]);
  return { userId, email };
}

/** Makes an account a member of an organization. */
export async function addMember(
  owner: Pool,
  tenantId: string,
  userId: string,
  role: "admin" | "analyst" | "csm",
): Promise<void> {
  await owner.query("insert into memberships (tenant_id, user_id, role) values ($1, $2, $3)", [
    tenantId,
    userId,
    role,
  ]);
}

/** A session of an account that looks at an organization; answers its id. */
export async function newSession(owner: Pool, userId: string, tenantId: string): Promise<string> {
  const id = randomUUID();
  await owner.query(
    "insert into sessions (id, user_id, organization_id, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [id, userId, tenantId],
  );
  return id;
}
