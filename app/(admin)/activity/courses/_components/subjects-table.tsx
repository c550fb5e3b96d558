import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import type { SubjectRow } from "@/lib/activity/subject-list";
import {
  type CatalogueAsked,
  catalogueHref,
  type SubjectSort,
  subjectHref,
} from "../search-params";
import classes from "./courses.module.css";
import { daysWords, rateWords, satisfactionWords } from "./figure-words";
import { RateBar } from "./rate-bar";

interface SubjectsTableProps {
  rows: SubjectRow[];
  asked: CatalogueAsked;
  empty: ReactNode;
}

/** Courses or paths with their figures. */
export function SubjectsTable({ rows, asked, empty }: SubjectsTableProps) {
  const figure = (
    key: SubjectSort,
    header: string,
    render: (row: SubjectRow) => ReactNode,
  ): TableColumn<SubjectRow> => ({
    ...{ key, header, render, kind: "figure", isDeskOnly: true },
    ...sorting(asked, key),
  });
  const isCourses = asked.kind === "course";
  const columns: TableColumn<SubjectRow>[] = [
    {
      ...{ key: "title", header: isCourses ? "Course" : "Path", isRowHeader: true, width: "34%" },
      ...sorting(asked, "title"),
      render: (row) => <Title row={row} />,
    },
    figure("enrolled", "Enrolled", ({ enrolled }) => formatCount(enrolled)),
    figure("completed", "Completed", ({ completed }) => formatCount(completed)),
    figure("rate", "Completion rate", (row) => <RateBar rate={row.rate} />),
    figure("days", "Median time", daysWords),
    ...(isCourses
      ? [figure("csat", "Satisfied", (row) => <Satisfied row={row} />)]
      : [
          {
            ...{ key: "courses", header: "Courses", kind: "figure" as const, isDeskOnly: true },
            render: ({ courses }: SubjectRow) =>
              courses === 0 ? (
                <span className={classes.warning}>none yet</span>
              ) : (
                formatCount(courses)
              ),
          },
        ]),
  ];
  return (
    <DataTable
      caption={isCourses ? "Courses" : "Paths"}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      density="roomy"
      empty={empty}
    />
  );
}

function Title({ row }: { row: SubjectRow }) {
  const { value, of } = satisfactionWords(row);
  return (
    <div className={classes.cell}>
      <span className={classes.titleRow}>
        <InternalLink href={subjectHref(row.id)} className={classes.title} dir="auto">
          {row.title}
        </InternalLink>
        {row.isSeen && row.key === null ? (
          <Tag tone="amber" title="Known from events alone; the catalogue does not name it">
            First seen
          </Tag>
        ) : null}
        {row.isArchived ? <Tag>Archived</Tag> : null}
      </span>
      {row.key ? <span className={classes.key}>{row.key}</span> : null}
      <span className={classes.phone}>
        <span>{formatCount(row.enrolled)} enrolled</span>
        <span>
          {formatCount(row.completed)} completed ({rateWords(row)})
        </span>
        <span>{daysWords(row)}</span>
        {row.kind === "course" ? (
          <span>
            satisfied {value}, {of}
          </span>
        ) : (
          <span>{row.courses} courses</span>
        )}
      </span>
    </div>
  );
}

function Satisfied({ row }: { row: SubjectRow }) {
  const { value, of } = satisfactionWords(row);
  return (
    <span className={classes.satisfied}>
      <span>{value}</span>
      <span className={classes.of}>{of}</span>
    </span>
  );
}

function sorting(asked: CatalogueAsked, sort: SubjectSort) {
  const isSorted = asked.sort === sort;
  // Titles begin at A without `up`; of figures the highest stand first.
  const isAscending = sort === "title" ? !asked.up : asked.up;
  const up = isSorted ? !asked.up : false;
  return {
    sortHref: catalogueHref({ ...asked, sort, up }),
    ...(isSorted ? { sorted: isAscending ? ("ascending" as const) : ("descending" as const) } : {}),
  };
}
