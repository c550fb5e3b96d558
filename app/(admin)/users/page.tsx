import type { Metadata } from "next";
import { formatAgo, formatDay } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { manageableRoles } from "@/lib/users/role-rules";
import { listMembers } from "@/lib/users/server/list-members";
import { PeopleView } from "./_components/people-view";

export const metadata: Metadata = { title: "Users & roles" };

/** Who may sign in to the organization, and as what. */
export default async function UsersPage() {
  const actor = await requirePermission("users.read");
  const { organization, userId } = await requireSession();
  const { members, invited } = await listMembers(actor, {});
  const { timeZone } = organization;
  const now = new Date();
  const mayManage = actorMay(actor, "users.manage");
  const grantable = mayManage ? manageableRoles(actor) : [];

  return (
    <PeopleView
      organization={organization.name}
      grantable={grantable}
      members={members.map((member) => ({
        id: member.userId,
        name: member.name,
        email: member.email,
        role: member.role,
        isSelf: member.userId === userId,
        isManageable: member.userId !== userId && grantable.includes(member.role),
        lastSignIn: member.lastSignInAt && formatAgo(member.lastSignInAt, { now, timeZone }),
        since: formatDay(member.since, timeZone),
        newPasswordUntil: member.newPasswordUntil && formatDay(member.newPasswordUntil, timeZone),
      }))}
      invited={invited.map((person) => ({
        id: person.id,
        name: person.name,
        email: person.email,
        role: person.role,
        invitedBy: person.invitedBy,
        until: formatDay(person.expiresAt, timeZone),
        isExpired: person.isExpired,
        isManageable: grantable.includes(person.role),
      }))}
    />
  );
}
