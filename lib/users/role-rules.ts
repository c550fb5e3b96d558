import type { Actor } from "@/lib/auth/actor";
import { type Role, roles } from "@/lib/auth/permissions";

/** What a role is called on screen, and what it means, in a sentence for those who give it. */
export const roleTexts: Record<Role, { label: string; means: string }> = {
  admin: {
    label: "Administrator",
    means: "Everything for this organization: reports, roster, fields, users and keys.",
  },
  analyst: {
    label: "Analyst",
    means: "Reads reports and tables and exports them. Changes nothing.",
  },
  csm: {
    label: "Customer success",
    means: "Staff of the vendor. Acts for the organization, and every act is marked as such.",
  },
};

/** The roles that an actor may give and take: administrators those of their own people, vendor staff all. */
export function manageableRoles(actor: Actor): readonly Role[] {
  if (actor.kind === "system" || (actor.kind === "user" && actor.role === "csm")) return roles;
  return actor.kind === "user" && actor.role === "admin" ? ["admin", "analyst"] : [];
}

/** True when an actor may leave an organization without an administrator: vendor staff can still help it. */
export function mayLeaveWithoutAdmin(actor: Actor): boolean {
  return manageableRoles(actor).includes("csm");
}
