"use server";

import { toAction } from "@/lib/core/server/action";
import { changeRole, removeMember, restoreMember } from "@/lib/users/server/change-member";
import { invitePerson, renewPassword, withdrawInvitation } from "@/lib/users/server/invite-person";

export const invitePersonAction = toAction(invitePerson);
export const renewPasswordAction = toAction(renewPassword);
export const withdrawInvitationAction = toAction(withdrawInvitation);
export const changeRoleAction = toAction(changeRole);
export const removeMemberAction = toAction(removeMember);
export const restoreMemberAction = toAction(restoreMember);
