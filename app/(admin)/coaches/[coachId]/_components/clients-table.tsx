import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay, formatMoment } from "@/components/ui/moment";
import type { CoachClient } from "@/lib/coaches/server/get-coach";
import { awaitsSession, stageNames } from "@/lib/learners/stage";
import classes from "./profile.module.css";

interface ClientsTableProps {
  clients: CoachClient[];
  /** The organization's. */
  timeZone: string;
  name: string;
}

function isWaiting({ nextSessionAt, stage, sessionsRemaining }: CoachClient): boolean {
  return nextSessionAt === null && awaitsSession(stage, sessionsRemaining);
}

/** The learners that a coach has now. */
export function ClientsTable({ clients, timeZone, name }: ClientsTableProps) {
  const columns: TableColumn<CoachClient>[] = [
    {
      key: "name",
      header: "Name",
      isRowHeader: true,
      render: (row) => (
        <>
          <InternalLink href={`/learners/${row.engagementId}`} className={classes.link} dir="auto">
            {row.name}
          </InternalLink>
          <span className={classes.phone}>
            {stageNames[row.stage]} · {row.sessionsCompleted} of {row.sessions} sessions
            {row.nextSessionAt ? ` · next ${formatMoment(row.nextSessionAt, timeZone)}` : null}
            {isWaiting(row) ? <span className={classes.none}> · none booked</span> : null}
          </span>
        </>
      ),
    },
    {
      key: "stage",
      header: "Stage",
      isDeskOnly: true,
      render: ({ stage }) => stageNames[stage],
    },
    {
      key: "since",
      header: "Since",
      isDeskOnly: true,
      render: ({ since }) => (since ? formatDay(since, timeZone) : "–"),
    },
    {
      key: "sessions",
      header: "Sessions",
      kind: "figure",
      isDeskOnly: true,
      render: (row) => `${row.sessionsCompleted} of ${row.sessions}`,
    },
    {
      key: "next",
      header: "Next session",
      isDeskOnly: true,
      render: (row) =>
        row.nextSessionAt ? (
          formatMoment(row.nextSessionAt, timeZone)
        ) : isWaiting(row) ? (
          <span className={classes.none}>None booked</span>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <DataTable
      caption={`Learners of ${name}`}
      columns={columns}
      rows={clients}
      rowKey={({ engagementId }) => String(engagementId)}
      empty={<EmptyState title="No learner at the moment." isCompact />}
    />
  );
}
