import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatAgo } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import type { AudienceRow } from "@/lib/audiences/audience-view";
import { AudienceMenu } from "./audience-menu";
import classes from "./audiences.module.css";
import { SizeLine } from "./size-line";
import { UseWords } from "./use-words";

interface AudienceTableProps {
  rows: AudienceRow[];
  now: Date;
  timeZone: string;
  mayManage: boolean;
  empty: ReactNode;
}

/** Audiences with size, how it went over 30 days, and what uses them. */
export function AudienceTable({ rows, now, timeZone, mayManage, empty }: AudienceTableProps) {
  const columns: TableColumn<AudienceRow>[] = [
    {
      ...{ key: "name", header: "Audience", isRowHeader: true },
      render: (row) => (
        <span className={classes.name}>
          <InternalLink href={`/audiences/${row.id}`} dir="auto">
            {row.name}
          </InternalLink>
          {row.isProvided ? <Tag>Provided</Tag> : null}
        </span>
      ),
    },
    {
      ...{ key: "size", header: "Size", kind: "figure", width: "90px" },
      render: (row) => (row.evaluatedAt ? formatCount(row.size) : "…"),
    },
    {
      ...{ key: "trend", header: "30 days", width: "130px", isDeskOnly: true },
      render: (row) => (
        <SizeLine
          days={row.trend}
          width={104}
          height={24}
          label={`Size of ${row.name} over 30 days`}
        />
      ),
    },
    {
      ...{ key: "uses", header: "Used by", width: "190px", isDeskOnly: true },
      render: (row) => <UseWords uses={row.uses} />,
    },
    {
      ...{ key: "evaluated", header: "Last evaluated", width: "140px", isDeskOnly: true },
      render: (row) =>
        row.evaluatedAt ? formatAgo(new Date(row.evaluatedAt), { now, timeZone }) : "being counted",
    },
    ...(mayManage
      ? [
          {
            ...{
              key: "menu",
              header: <span className={classes.unseen}>Actions</span>,
              width: "52px",
            },
            render: (row: AudienceRow) => <AudienceMenu audience={row} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption="Audiences"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
    />
  );
}
