import type { Role } from "@/lib/auth/permissions";

/** A member as the page shows it: moments are words in the organization's time zone. */
export interface MemberRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  isSelf: boolean;
  isManageable: boolean;
  lastSignIn: string | null;
  since: string;
  newPasswordUntil: string | null;
}

/** A person who was asked to join and has not signed in yet. */
export interface InvitedRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  invitedBy: string;
  until: string;
  isExpired: boolean;
  isManageable: boolean;
}

/** A line of the table: a member or somebody who may become one. */
export type PersonRow = ({ kind: "member" } & MemberRow) | ({ kind: "invited" } & InvitedRow);
