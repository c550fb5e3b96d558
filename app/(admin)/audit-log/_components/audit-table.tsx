"use client";

import { UnstyledButton } from "@mantine/core";
import { IconKey, IconServer } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import classes from "./audit-log.module.css";
import type { AuditRow } from "./audit-row";
import { ChangeList } from "./change-list";

interface AuditTableProps {
  rows: AuditRow[];
  openId: number | null;
  onOpen: (id: number) => void;
  empty: ReactNode;
}

/** The entries: when, who did what, and the first of what changed. */
export function AuditTable({ rows, openId, onOpen, empty }: AuditTableProps) {
  const columns: TableColumn<AuditRow>[] = [
    {
      key: "at",
      header: "When",
      width: "148px",
      isDeskOnly: true,
      render: (row) => (
        <time dateTime={row.iso} className={classes.when}>
          {row.at}
        </time>
      ),
    },
    {
      key: "what",
      header: "Who did what",
      isRowHeader: true,
      width: "42%",
      render: (row) => (
        <div className={classes.what}>
          <UnstyledButton
            className={classes.open}
            aria-expanded={row.id === openId}
            onClick={() => onOpen(row.id)}
          >
            <Actor row={row} /> <span className={classes.words}>{row.words}</span>
          </UnstyledButton>
          {row.isOnBehalf ? (
            <Tag tone="amber" title="Customer success acted for the organization">
              for the client
            </Tag>
          ) : null}
          <time dateTime={row.iso} className={classes.phoneWhen}>
            {row.at}
          </time>
        </div>
      ),
    },
    {
      key: "changes",
      header: "Change",
      isDeskOnly: true,
      render: (row) => <ChangeList changes={row.changes} limit={2} />,
    },
  ];
  return (
    <DataTable
      caption="Entries of the audit log, newest first"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
    />
  );
}

function Actor({ row }: { row: AuditRow }) {
  const Icon = row.actorKind === "key" ? IconKey : row.actorKind === "system" ? IconServer : null;
  return (
    <span className={classes.actor} dir="auto">
      {Icon ? (
        <Icon
          size={14}
          stroke={1.6}
          role="img"
          aria-label={row.actorKind === "key" ? "API key" : "Quorum itself:"}
        />
      ) : null}
      {row.actorName}
    </span>
  );
}
