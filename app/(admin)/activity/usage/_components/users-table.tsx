import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatAgo } from "@/components/ui/moment";
import type { UserRow } from "@/lib/activity/activity-list";
import classes from "./usage.module.css";

interface UsersTableProps {
  rows: UserRow[];
  empty: ReactNode;
  timeZone: string;
  now: Date;
}

/** Users of the academy: who, of which account, when last, and how far. */
export function UsersTable({ rows, empty, ...clock }: UsersTableProps) {
  const account = (row: UserRow) =>
    row.account ? (
      <InternalLink href={`/activity/accounts/${row.account.id}`} dir="auto">
        {row.account.name}
      </InternalLink>
    ) : (
      <span className={classes.quiet}>no account</span>
    );
  return (
    <DataTable
      caption="Users of the academy, the last seen first"
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
      columns={[
        {
          key: "name",
          header: "User",
          isRowHeader: true,
          render: (row) => (
            <span className={classes.person}>
              <InternalLink href={`/activity/users/${row.id}`} dir="auto">
                {row.name}
              </InternalLink>
              <span className={classes.under}>{account(row)}</span>
            </span>
          ),
        },
        {
          key: "key",
          header: "User ID",
          isDeskOnly: true,
          render: ({ key }) => <span className={classes.quiet}>{key}</span>,
        },
        { key: "account", header: "Account", isDeskOnly: true, render: account },
        {
          key: "enrolled",
          header: "Enrolled",
          kind: "figure",
          isDeskOnly: true,
          render: ({ courseEnrollments }) => formatCount(courseEnrollments),
        },
        {
          key: "completed",
          header: "Completed",
          kind: "figure",
          isDeskOnly: true,
          render: ({ courseCompletions }) => formatCount(courseCompletions),
        },
        {
          key: "seen",
          header: "Last seen",
          render: ({ lastSeenAt }) =>
            lastSeenAt ? (
              <time dateTime={lastSeenAt.toISOString()}>{formatAgo(lastSeenAt, clock)}</time>
            ) : (
              <span className={classes.quiet}>never</span>
            ),
        },
      ]}
    />
  );
}
