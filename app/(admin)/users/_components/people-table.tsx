"use client";

import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { Role } from "@/lib/auth/permissions";
import type { IssuedPassword } from "@/lib/users/issued-password";
import { roleTexts } from "@/lib/users/role-rules";
import type { InvitedRow, MemberRow, PersonRow } from "./people";
import classes from "./people.module.css";
import { PersonMenu } from "./person-menu";

interface PeopleTableProps {
  organization: string;
  grantable: readonly Role[];
  members: MemberRow[];
  invited: InvitedRow[];
  onIssued: (issued: IssuedPassword) => void;
}

/** Members first, then those who were asked to join. */
export function PeopleTable({
  organization,
  grantable,
  members,
  invited,
  onIssued,
}: PeopleTableProps) {
  const rows: PersonRow[] = [
    ...members.map((row) => ({ kind: "member" as const, ...row })),
    ...invited.map((row) => ({ kind: "invited" as const, ...row })),
  ];
  const columns: TableColumn<PersonRow>[] = [
    { key: "name", header: "Name", isRowHeader: true, render: (row) => <Who row={row} /> },
    {
      key: "role",
      header: "Role",
      isDeskOnly: true,
      render: (row) => <RoleTag role={row.role} />,
    },
    { key: "state", header: "Last sign-in", isDeskOnly: true, render: stateOf },
    {
      key: "since",
      header: "Member since",
      isDeskOnly: true,
      render: (row) => (
        <span className={classes.quiet}>
          {row.kind === "member" ? row.since : `asked by ${row.invitedBy}`}
        </span>
      ),
    },
    {
      key: "actions",
      header: <span className={classes.spoken}>Actions</span>,
      width: "52px",
      render: (row) =>
        row.isManageable ? (
          <PersonMenu
            row={row}
            organization={organization}
            grantable={grantable}
            onIssued={onIssued}
          />
        ) : null,
    },
  ];

  return (
    <DataTable
      caption="People who may sign in"
      columns={columns}
      rows={rows}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      density="roomy"
    />
  );
}

function Who({ row }: { row: PersonRow }) {
  return (
    <div className={classes.who}>
      <span className={classes.name} dir="auto">
        {row.name}
        {row.kind === "member" && row.isSelf ? <span className={classes.quiet}> (you)</span> : null}
      </span>
      <span className={classes.email}>{row.email}</span>
      <span className={classes.phone}>
        <RoleTag role={row.role} />
        {stateOf(row)}
      </span>
    </div>
  );
}

function RoleTag({ role }: { role: Role }) {
  return (
    <Tag tone={role === "csm" ? "amber" : "plain"} title={roleTexts[role].means}>
      {roleTexts[role].label}
    </Tag>
  );
}

function stateOf(row: PersonRow) {
  if (row.kind === "invited") {
    return row.isExpired ? (
      <span className={classes.late}>Initial password ran out on {row.until}</span>
    ) : (
      <span className={classes.waiting}>Not yet; password works until {row.until}</span>
    );
  }
  if (row.newPasswordUntil) {
    return <span className={classes.waiting}>New password waits until {row.newPasswordUntil}</span>;
  }
  return row.lastSignIn ?? <span className={classes.quiet}>Never</span>;
}
