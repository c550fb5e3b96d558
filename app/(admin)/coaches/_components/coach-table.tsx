import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import type { CoachKind, CoachStatus } from "@/lib/coaches/coach-calendar";
import { type CoachRow, type CoachSort, coachTabNames } from "@/lib/coaches/coach-list";
import { cityOf } from "@/lib/core/city-of";
import { type CoachListAsked, coachListHref } from "../search-params";
import { CoachMenu } from "./coach-menu";
import classes from "./coaches.module.css";
import { type FigureWords, npsWords, ratingWords } from "./figure-words";
import { PlacesBar } from "./places-bar";

interface CoachTableProps {
  kind: CoachKind;
  rows: CoachRow[];
  asked: CoachListAsked;
  mayManage: boolean;
  empty: ReactNode;
}

const tones = {
  active: "accent",
  onboarding: "amber",
  deactivated: "plain",
} as const satisfies Record<CoachStatus, string>;

/** The coaches of a page with their figures and what can be done. */
export function CoachTable({ kind, rows, asked, mayManage, empty }: CoachTableProps) {
  const columns: TableColumn<CoachRow>[] = [
    {
      key: "name",
      header: "Name",
      isRowHeader: true,
      ...sorting(kind, asked, "name"),
      render: (row) => <Who row={row} />,
    },
    ...(asked.tab === "all"
      ? [
          {
            key: "status",
            header: "Status",
            isDeskOnly: true,
            render: ({ status }: CoachRow) => (
              <Tag tone={tones[status]}>{coachTabNames[status]}</Tag>
            ),
          },
        ]
      : []),
    {
      key: "clients",
      header: "Clients now",
      kind: "figure",
      isDeskOnly: true,
      ...sorting(kind, asked, "clients"),
      render: (row) => formatCount(row.clientsNow),
    },
    {
      key: "total",
      header: "In total",
      kind: "figure",
      isDeskOnly: true,
      render: (row) => formatCount(row.clientsTotal),
    },
    ...(kind === "organization"
      ? [
          {
            key: "places",
            header: "Places taken",
            isDeskOnly: true,
            ...sorting(kind, asked, "places"),
            render: (row: CoachRow) => <PlacesBar taken={row.clientsNow} capacity={row.capacity} />,
          },
        ]
      : []),
    {
      key: "sessions",
      header: "Sessions",
      kind: "figure",
      isDeskOnly: true,
      ...sorting(kind, asked, "sessions"),
      render: (row) => formatCount(row.sessions),
    },
    {
      key: "rating",
      header: "Rating",
      kind: "figure",
      isDeskOnly: true,
      ...sorting(kind, asked, "rating"),
      render: (row) => <Figure {...ratingWords(row)} />,
    },
    {
      key: "nps",
      header: "NPS",
      kind: "figure",
      isDeskOnly: true,
      ...sorting(kind, asked, "nps"),
      render: (row) => <Figure {...npsWords(row)} />,
    },
    {
      key: "zone",
      header: "Time zone",
      isDeskOnly: true,
      render: ({ timeZone }) => <span className={classes.quiet}>{cityOf(timeZone)}</span>,
    },
    {
      key: "languages",
      header: "Languages",
      isDeskOnly: true,
      render: ({ languages }) => (
        <span className={classes.clipped} title={languages.join(", ")}>
          {languages.join(", ")}
        </span>
      ),
    },
    {
      key: "actions",
      header: <span className={classes.spoken}>Actions</span>,
      width: "52px",
      render: ({ id, name, status }) => (
        <CoachMenu coach={{ id, name, kind, status }} mayManage={mayManage} />
      ),
    },
  ];
  return (
    <DataTable
      caption={kind === "platform" ? "Platform coaches" : "Organization coaches"}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      density="roomy"
      empty={empty}
    />
  );
}

function Who({ row }: { row: CoachRow }) {
  return (
    <div className={classes.who}>
      <InternalLink href={`/coaches/${row.id}`} className={classes.name} dir="auto">
        {row.name}
      </InternalLink>
      <span className={classes.email}>{row.email}</span>
      <span className={classes.phone}>
        <span>
          {row.clientsNow} of {row.capacity} learners
        </span>
        <span>{formatCount(row.sessions)} sessions</span>
        <span>Rating {ratingWords(row).value}</span>
        <span>NPS {npsWords(row).value}</span>
      </span>
    </div>
  );
}

function Figure({ value, of, why }: FigureWords) {
  return (
    <span title={why}>
      {value}
      {of ? <span className={classes.of}> ({of})</span> : null}
      <span className={classes.spoken}>. {why}</span>
    </span>
  );
}

function sorting(kind: CoachKind, asked: CoachListAsked, by: CoachSort) {
  const isUp = asked.sort === by;
  const isDown = asked.sort === `-${by}`;
  // Names begin at A; of figures the most is asked for first.
  const first = by === "name" ? by : (`-${by}` as const);
  const second = by === "name" ? (`-${by}` as const) : by;
  const next = asked.sort === first ? second : first;
  return {
    sortHref: coachListHref(kind, { ...asked, sort: next, page: 1 }),
    ...(isUp ? { sorted: "ascending" as const } : {}),
    ...(isDown ? { sorted: "descending" as const } : {}),
  };
}
