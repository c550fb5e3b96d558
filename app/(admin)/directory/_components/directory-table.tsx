import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { DirectoryField, DirectoryRow } from "@/lib/learners/directory-view";
import { directoryHref, type sortOrders } from "../search-params";
import classes from "./directory.module.css";
import { RowMenu } from "./row-menu";
import { statusWords } from "./status-words";

interface Asked {
  q: string;
  status: DirectoryRow["status"] | null;
  sort: (typeof sortOrders)[number];
}

interface DirectoryTableProps {
  rows: DirectoryRow[];
  fields: DirectoryField[];
  asked: Asked;
  /** The identifier that names a learner in this organization: its column can be sorted by. */
  rosterKey: "employee_id" | "email" | "scorm_id";
  empty: ReactNode;
  mayErase: boolean;
}

/** The learners of a page: who they are, their ordinary fields, and which sensitive ones are present. */
export function DirectoryTable({
  rows,
  fields,
  asked,
  rosterKey,
  empty,
  mayErase,
}: DirectoryTableProps) {
  const columns: TableColumn<DirectoryRow>[] = [
    {
      key: "name",
      header: "Name",
      isRowHeader: true,
      ...sorting(asked, "name"),
      render: (row) => (
        <div className={classes.person}>
          <span dir="auto">{row.name || <span className={classes.none}>No name</span>}</span>
          <span className={classes.under}>
            {row.key} · {statusWords[row.status]}
          </span>
        </div>
      ),
    },
    ...[
      text("email", "Email", (row) => row.email),
      text("employee_id", "Employee ID", (row) => row.employeeId),
      text("scorm_id", "SCORM ID", (row) => row.scormId),
    ].map((column) =>
      column.key === rosterKey ? { ...column, ...sorting(asked, "key") } : column,
    ),
    {
      key: "status",
      header: "Status",
      isDeskOnly: true,
      render: ({ status }) => (
        <Tag tone={status === "active" ? "accent" : "plain"}>{statusWords[status]}</Tag>
      ),
    },
    ...fields.map(({ key, label }) => text(key, label, (row) => row.values[key] ?? null)),
    {
      key: "present",
      header: "Sensitive fields",
      isDeskOnly: true,
      render: (row) => <Present labels={row.present} />,
    },
    ...(mayErase ? [menu] : []),
  ];
  return (
    <DataTable
      caption="Learners of the roster"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
    />
  );
}

const menu: TableColumn<DirectoryRow> = {
  key: "menu",
  header: <span className={classes.hidden}>Actions</span>,
  kind: "figure",
  width: "52px",
  render: ({ id, key, name }) => <RowMenu row={{ id, key, name }} />,
};

function text(
  key: string,
  header: string,
  read: (row: DirectoryRow) => string | null,
): TableColumn<DirectoryRow> {
  return {
    key,
    header,
    isDeskOnly: true,
    render: (row) => (
      <span className={classes.cell} dir="auto" title={read(row) ?? undefined}>
        {read(row) ?? <span className={classes.none}>–</span>}
      </span>
    ),
  };
}

function sorting({ q, status, sort }: Asked, by: "name" | "key") {
  const isUp = sort === by;
  const isDown = sort === `-${by}`;
  return {
    sortHref: `/directory${directoryHref({ q, status, sort: isUp ? `-${by}` : by })}`,
    ...(isUp ? { sorted: "ascending" as const } : {}),
    ...(isDown ? { sorted: "descending" as const } : {}),
  };
}

/** That values are there; what they are is shown nowhere for a person. */
function Present({ labels }: { labels: string[] }) {
  if (labels.length === 0) return <span className={classes.none}>–</span>;
  return (
    <span className={classes.present} title={`${labels.join(", ")}: never shown for a person`}>
      <IconLock size={14} stroke={1.6} aria-hidden="true" />
      {labels.length} present
      <span className={classes.hidden}>: {labels.join(", ")}</span>
    </span>
  );
}
