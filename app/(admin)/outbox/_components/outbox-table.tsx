import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import classes from "./outbox.module.css";
import type { OutboxRow } from "./outbox-row";
import { StateTag } from "./state-tag";

interface OutboxTableProps {
  rows: OutboxRow[];
  isFiltered: boolean;
}

/** The mails, newest first: to whom, what, when, and why not. */
export function OutboxTable({ rows, isFiltered }: OutboxTableProps) {
  return (
    <DataTable
      caption="Mails, newest first"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      density="roomy"
      empty={
        isFiltered ? (
          <EmptyState title="No mail matches these filters.">Clear one to see more.</EmptyState>
        ) : (
          <EmptyState title="No mail has been written yet.">
            Welcome mails and reminders to learners appear here, with what became of them.
          </EmptyState>
        )
      }
    />
  );
}

const columns: TableColumn<OutboxRow>[] = [
  {
    key: "to",
    header: "To",
    width: "26%",
    isDeskOnly: true,
    render: (row) => <Recipient row={row} />,
  },
  {
    key: "subject",
    header: "Mail",
    isRowHeader: true,
    render: (row) => (
      <div className={classes.mail}>
        <InternalLink href={`/outbox/${row.id}`} className={classes.subject} dir="auto">
          {row.subject}
        </InternalLink>
        {row.error ? <span className={classes.error}>{row.error}</span> : null}
        <span className={classes.phone}>
          <Recipient row={row} />
          <span className={classes.phoneState}>
            <StateTag state={row.state} isRetried={row.error !== null} />
            <time dateTime={row.iso}>{row.when}</time>
          </span>
        </span>
      </div>
    ),
  },
  {
    key: "state",
    header: "State",
    width: "120px",
    isDeskOnly: true,
    render: (row) => <StateTag state={row.state} isRetried={row.error !== null} />,
  },
  {
    key: "when",
    header: "When",
    width: "210px",
    isDeskOnly: true,
    render: (row) => (
      <time dateTime={row.iso} className={classes.when}>
        {row.when}
      </time>
    ),
  },
];

function Recipient({ row }: { row: OutboxRow }) {
  return (
    <span className={classes.who}>
      <span dir="auto">{row.toName}</span>
      <span className={classes.address}>{row.toAddress}</span>
    </span>
  );
}
