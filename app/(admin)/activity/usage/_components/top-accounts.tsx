import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import type { Usage } from "@/lib/activity/usage";

interface TopAccountsProps {
  accounts: Usage["topAccounts"];
  days: number;
}

/** The accounts whose people did most. */
export function TopAccounts({ accounts, days }: TopAccountsProps) {
  return (
    <Card title="Top accounts" aside={`by activities in ${days} days`} isFlush>
      <DataTable
        caption="Top accounts"
        rows={accounts}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState isCompact title="No account was active in this period." />}
        columns={[
          {
            key: "name",
            header: "Account",
            isRowHeader: true,
            render: ({ id, name }) => (
              <InternalLink href={`/activity/accounts/${id}`} dir="auto">
                {name}
              </InternalLink>
            ),
          },
          {
            key: "users",
            header: "Users",
            kind: "figure",
            render: ({ users }) => formatCount(users),
          },
          {
            key: "events",
            header: "Activities",
            kind: "figure",
            render: ({ id, events }) => (
              <InternalLink href={`/activity/accounts/${id}`}>{formatCount(events)}</InternalLink>
            ),
          },
        ]}
      />
    </Card>
  );
}
