"use client";

import { IconCalendarTime } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Tag } from "@/components/ui/tag";
import { CloseWaveButton } from "./close-wave-button";
import type { WaveRow } from "./survey-rows";
import classes from "./surveys.module.css";
import { useRefreshWhile } from "./use-refresh-while";

interface WavesTableProps {
  waves: WaveRow[];
  mayClose: boolean;
  hasQuestions: boolean;
  /** What to do while there is none. */
  nextStep: ReactNode;
}

/** The survey periods, newest first: open ones can be closed. Nothing here tells who or how many answered. */
export function WavesTable({ waves, mayClose, hasQuestions, nextStep }: WavesTableProps) {
  useRefreshWhile(waves.some(({ state }) => state === "closing"));
  if (waves.length === 0) {
    return (
      <EmptyState
        icon={<IconCalendarTime size={18} stroke={1.6} aria-hidden="true" />}
        title={hasQuestions ? "No wave has opened yet." : "No wave yet: the survey comes first."}
        action={nextStep}
      >
        {hasQuestions
          ? "A wave is a survey period. It opens with its first answer, loaded here or sent to the API."
          : "Once its questions are loaded, a wave opens with the first answer."}
      </EmptyState>
    );
  }
  const columns: TableColumn<WaveRow>[] = [
    { key: "wave", header: "Wave", isRowHeader: true, render: (row) => <Wave row={row} /> },
    {
      key: "state",
      header: "State",
      isDeskOnly: true,
      width: "110px",
      render: (row) => <State state={row.state} />,
    },
    { key: "opened", header: "First answer", isDeskOnly: true, render: (row) => row.opened },
    {
      key: "closed",
      header: "Closed",
      isDeskOnly: true,
      render: (row) => row.closed ?? <span className={classes.quiet}>–</span>,
    },
    {
      key: "published",
      header: "Published",
      isDeskOnly: true,
      render: (row) => published(row),
    },
    { key: "next", header: "Next publication", isDeskOnly: true, render: (row) => next(row) },
  ];
  if (mayClose) {
    columns.push({
      key: "actions",
      header: <span className={classes.spoken}>Actions</span>,
      width: "96px",
      render: (row) => (row.state === "open" ? <CloseWaveButton wave={row} /> : null),
    });
  }
  return (
    <Card isFlush>
      <DataTable
        caption="Waves"
        columns={columns}
        rows={waves}
        rowKey={({ code }) => code}
        density="roomy"
      />
    </Card>
  );
}

function Wave({ row }: { row: WaveRow }) {
  return (
    <div className={classes.cell}>
      <bdi className={classes.name}>{row.name}</bdi>
      <span className={classes.phone}>
        <State state={row.state} />
        <span>
          {row.opened} – {row.closed ?? "today"}
        </span>
        <span>Published: {published(row)}</span>
        {row.nextPublication ? <span>Next: {row.nextPublication}</span> : null}
      </span>
    </div>
  );
}

function State({ state }: { state: WaveRow["state"] }) {
  switch (state) {
    case "open":
      return (
        <Tag tone="accent" title="Takes answers">
          Open
        </Tag>
      );
    case "closing":
      return (
        <Tag tone="amber" title="Takes no more answers; the last ones are being counted">
          Closing…
        </Tag>
      );
    case "closed":
      return <Tag title="Final: it never changes">Closed</Tag>;
  }
}

function published({ version, published: day, state }: WaveRow): ReactNode {
  if (!day) return <span className={classes.quiet}>Not yet</span>;
  return `${day}, ${state === "closed" ? "final version" : `version ${version}`}`;
}

function next({ state, nextPublication }: WaveRow): ReactNode {
  if (state === "closing") return "In a moment";
  return nextPublication ?? <span className={classes.quiet}>–</span>;
}
