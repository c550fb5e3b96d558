import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { demoPassword } from "@/db/seed/accounts";
import { systemActor } from "@/lib/auth/actor";
import type { KeyScope, Role } from "@/lib/auth/permissions";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { createUser } from "@/lib/auth/server/create-user";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { createKey } from "@/lib/keys/server/create-key";
import { asOperator } from "./doors";

/** Somebody who can sign in. */
export interface Person {
  email: string;
  password: string;
}

/** A person of the demo by e-mail. */
export const demoPerson = (email: string): Person => ({ email, password: demoPassword });

/** An organization of a test's own, with one person in each role. */
export interface TestOrganization extends Record<Role, Person> {
  tenantId: string;
  slug: string;
  name: string;
}

type Options = Partial<Pick<Parameters<typeof createOrganization>[0], "isPremium" | "rosterKey">>;

/** Makes an organization that no other test knows, so that tests may run side by side. */
export function openOrganization(name: string, options: Options = {}): Promise<TestOrganization> {
  return asOperator(async () => {
    const slug = `t-${randomUUID()}`;
    const tenantId = await createOrganization({
      ...{ name, slug, rosterKey: "employee_id", isPremium: true },
      ...options,
    });
    await provisionFields(systemActor(tenantId, "operator"), {});
    return { tenantId, slug, name, ...(await addPeople(slug)) };
  });
}

/** One person in each role of the organization. The process must stand for the operator. */
export async function addPeople(organization: string): Promise<Record<Role, Person>> {
  const add = async (role: Role): Promise<Person> => {
    const person = { email: `${role}-${randomUUID()}@example.com`, password: randomUUID() };
    await createUser({ ...person, organization, role, name: `The ${role}` });
    return person;
  };
  return { admin: await add("admin"), analyst: await add("analyst"), csm: await add("csm") };
}

/** A service key of an organization; answers its secret. */
export function makeKey(tenantId: string, scopes: KeyScope[]): Promise<string> {
  return asOperator(async () => {
    const actor = systemActor(tenantId, "operator");
    const name = `a test's, of ${scopes.length} scopes`;
    return (await createKey(actor, { name, scopes })).secret;
  });
}

/** Signs a person in: the context's cookies are then theirs. A page's context is `page.request`. */
export async function signIn(
  context: APIRequestContext,
  { email, password }: Person,
): Promise<void> {
  const { csrfToken } = await (await context.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password, json: "true" };
  const answer = await context.post("/api/auth/callback/credentials", { form });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()}`);
}
