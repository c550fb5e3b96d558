"use client";

import { ActionIcon } from "@mantine/core";
import { IconCheck, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { AssignableRow } from "@/lib/coaches/hand-over";
import { stageNames } from "@/lib/learners/stage";
import classes from "./assign.module.css";

interface AssignTableProps {
  coachName: string;
  learners: AssignableRow[];
  onChoose: (learner: AssignableRow) => void;
  empty: ReactNode;
}

/** Learners with their coach and stage, why this coach fits, and `+`. */
export function AssignTable({ coachName, learners, onChoose, empty }: AssignTableProps) {
  const columns: TableColumn<AssignableRow>[] = [
    {
      key: "name",
      header: "Learner",
      isRowHeader: true,
      render: (row) => (
        <div className={classes.who}>
          <span dir="auto">{row.name}</span>
          <span className={classes.quiet}>
            {row.email} · {row.groupName}
          </span>
          <span className={classes.phone}>
            {stageNames[row.stage]} · {row.coachName ?? "no coach"}
            <Fit row={row} />
          </span>
        </div>
      ),
    },
    {
      key: "stage",
      header: "Stage",
      isDeskOnly: true,
      render: ({ stage }) => stageNames[stage],
    },
    {
      key: "coach",
      header: "Coach now",
      isDeskOnly: true,
      render: (row) =>
        row.coachName === null ? (
          <span className={classes.without}>None</span>
        ) : (
          <>
            {row.coachName}
            {row.sessionsAhead > 0 ? (
              <span className={classes.quiet}> · {row.sessionsAhead} booked</span>
            ) : null}
          </>
        ),
    },
    {
      key: "fit",
      header: `Why ${coachName} fits`,
      isDeskOnly: true,
      render: (row) => <Fit row={row} />,
    },
    {
      key: "assign",
      header: <span className={classes.spoken}>Assign</span>,
      width: "120px",
      kind: "figure",
      render: (row) =>
        row.refusal === null ? (
          <ActionIcon
            variant="default"
            aria-label={`Assign ${row.name} to ${coachName}`}
            onClick={() => onChoose(row)}
          >
            <IconPlus size={16} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        ) : (
          <span className={classes.quiet}>{row.refusal}</span>
        ),
    },
  ];
  return (
    <DataTable
      caption={`Learners who could be given to ${coachName}`}
      columns={columns}
      rows={learners}
      rowKey={({ engagementId }) => String(engagementId)}
      density="roomy"
      empty={empty}
    />
  );
}

function Fit({ row: { fit } }: { row: AssignableRow }) {
  const check = <IconCheck size={12} stroke={2.2} aria-hidden="true" />;
  return (
    <span className={classes.fit}>
      {fit.language.isShared ? (
        <Tag tone="accent" icon={check} title="The learner’s first language">
          {fit.language.name}
        </Tag>
      ) : (
        <Tag title="The learner’s first language, which the coach does not name">
          Not {fit.language.name}
        </Tag>
      )}
      {fit.shared.map((area) => (
        <Tag key={area} tone="accent" icon={check} title="A focus area and a speciality">
          {area}
        </Tag>
      ))}
    </span>
  );
}
