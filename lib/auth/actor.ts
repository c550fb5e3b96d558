import { type Permission, type Role, roleMay, scopesMay } from "./permissions";

/** Who acts, and in which organization: what every command and query is asked on behalf of. */
export type Actor =
  | {
      kind: "user";
      tenantId: string;
      userId: string;
      name: string;
      role: Role;
      address?: string | undefined;
    }
  | {
      kind: "key";
      tenantId: string;
      keyId: string;
      name: string;
      scopes: readonly string[];
      address?: string | undefined;
    }
  | { kind: "system"; tenantId: string; name: string };

/** True when the actor holds the permission; the system (worker and operator) holds all. */
export function actorMay(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case "user":
      return roleMay(actor.role, permission);
    case "key":
      return scopesMay(actor.scopes, permission);
    case "system":
      return true;
  }
}

/** The worker (or operator) acting in an organization. `name` is the job's or the command's. */
export function systemActor(tenantId: string, name: string): Actor {
  return { kind: "system", tenantId, name };
}
