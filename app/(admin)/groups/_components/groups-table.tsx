import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import type { CoachingGroup } from "@/lib/groups/coaching-group";
import { limitWords, remeasurementWords } from "./group-words";
import classes from "./groups.module.css";

interface GroupsTableProps {
  groups: CoachingGroup[];
  empty: ReactNode;
}

/** The groups: whom they are for, what they preset, and how many learners they have. */
export function GroupsTable({ groups, empty }: GroupsTableProps) {
  return (
    <DataTable
      caption="Groups"
      columns={columns}
      rows={groups}
      rowKey={({ id }) => String(id)}
      density="roomy"
      empty={empty}
    />
  );
}

const columns: TableColumn<CoachingGroup>[] = [
  {
    key: "name",
    header: "Group",
    isRowHeader: true,
    width: "32%",
    render: (group) => (
      <div className={classes.cell}>
        <span className={classes.head}>
          <InternalLink href={`/groups/${group.id}`} className={classes.name} dir="auto">
            {group.name}
          </InternalLink>
          {group.isArchived ? <Tag>Archived</Tag> : null}
        </span>
        <span className={classes.description}>{group.description}</span>
        <span className={classes.phone}>
          {group.planName ?? "No plan"} · {group.durationDays} days · {limitWords(group)} ·{" "}
          {learnerWords(group.currentLearners)}
        </span>
      </div>
    ),
  },
  {
    key: "plan",
    header: "Plan",
    isDeskOnly: true,
    render: ({ planName }) =>
      planName ?? <span className={classes.quiet}>chosen when learners are added</span>,
  },
  {
    key: "days",
    header: "Days",
    kind: "figure",
    isDeskOnly: true,
    render: ({ durationDays }) => durationDays,
  },
  { key: "limits", header: "360°", isDeskOnly: true, render: limitWords },
  {
    key: "remeasurement",
    header: "Remeasurement",
    isDeskOnly: true,
    render: (group) => (
      <span className={group.remeasurementDay === null ? classes.quiet : undefined}>
        {remeasurementWords(group)}
      </span>
    ),
  },
  {
    key: "learners",
    header: "Learners now",
    kind: "figure",
    isDeskOnly: true,
    render: ({ id, currentLearners }) =>
      currentLearners > 0 ? (
        <InternalLink href={`/learners?group=${id}`}>{formatCount(currentLearners)}</InternalLink>
      ) : (
        <span className={classes.quiet}>0</span>
      ),
  },
];

const learnerWords = (learners: number) =>
  learners === 1 ? "1 learner" : `${formatCount(learners)} learners`;
