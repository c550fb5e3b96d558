import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatAgo } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import type { AccountRow } from "@/lib/activity/activity-list";
import classes from "./usage.module.css";

interface AccountsTableProps {
  rows: AccountRow[];
  empty: ReactNode;
  timeZone: string;
  now: Date;
}

/** Accounts: which, whether it pays, in which lifecycle, how many use the academy and when last. */
export function AccountsTable({ rows, empty, ...clock }: AccountsTableProps) {
  return (
    <DataTable
      caption="Accounts by name"
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
      columns={[
        {
          key: "name",
          header: "Account",
          isRowHeader: true,
          render: ({ id, name, key }) => (
            <span className={classes.person}>
              <InternalLink href={`/activity/accounts/${id}`} dir="auto">
                {name}
              </InternalLink>
              <span className={classes.under}>{key}</span>
            </span>
          ),
        },
        {
          key: "key",
          header: "Account ID",
          isDeskOnly: true,
          render: ({ key }) => <span className={classes.quiet}>{key}</span>,
        },
        {
          key: "paying",
          header: "Paying",
          isDeskOnly: true,
          render: ({ isPaying }) =>
            isPaying === null ? (
              <span className={classes.quiet}>not known</span>
            ) : (
              <Tag tone={isPaying ? "accent" : "plain"}>{isPaying ? "paying" : "not paying"}</Tag>
            ),
        },
        {
          key: "lifecycle",
          header: "Lifecycle",
          isDeskOnly: true,
          render: ({ lifecycle }) => lifecycle ?? <span className={classes.quiet}>–</span>,
        },
        {
          key: "users",
          header: "Users",
          kind: "figure",
          render: ({ users }) => formatCount(users),
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
