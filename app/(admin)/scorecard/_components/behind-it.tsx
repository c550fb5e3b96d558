"use client";

import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import { formatCount, formatDifference } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import type { KpiCourses } from "@/lib/scorecard/kpi-courses";
import type { KpiReading } from "@/lib/scorecard/scorecard";
import classes from "./behind-it.module.css";
import { figureWords } from "./kpi-words";

interface BehindItProps {
  kpi: KpiReading;
  courses: KpiCourses | null;
  peopleHref: (side: "counted" | "missing") => string;
}

/** The right side of an open KPI: the courses behind it, and the ways to the people behind it. */
export function BehindIt({ kpi, courses, peopleHref }: BehindItProps) {
  const { now, counted, missing, unit } = kpi;
  const without = now.whole === null ? null : now.whole - now.part;
  // A rate of pairs of user and course has another number of users; those of the list are told there.
  const isPeople = kpi.key !== "course-rate" && unit === "percent";
  return (
    <div className={classes.side}>
      <div className={classes.list}>
        {courses === null ? (
          <Skeleton height={150} />
        ) : (
          <Courses courses={courses} noun={kpi.key.includes("path") ? "Path" : "Course"} />
        )}
      </div>
      <p className={classes.links}>
        {missing ? (
          <InternalLink href={peopleHref("missing")} className={classes.people}>
            See {isPeople && without !== null ? `the ${formatCount(without)} ` : ""}
            {missing}
            <IconChevronRight size={15} stroke={1.8} aria-hidden="true" />
          </InternalLink>
        ) : null}
        <InternalLink href={peopleHref("counted")} className={classes.people}>
          See {isPeople && now.whole !== null ? `the ${formatCount(now.part)} ` : ""}
          {counted}
          <IconChevronRight size={15} stroke={1.8} aria-hidden="true" />
        </InternalLink>
      </p>
    </div>
  );
}

function Courses({ courses, noun }: { courses: KpiCourses; noun: "Course" | "Path" }) {
  if (courses.kind === "none" || courses.rows.length === 0) {
    return <p className={classes.none}>No single course stands behind it.</p>;
  }
  switch (courses.kind) {
    case "effects":
      return (
        <Rows
          title={`${noun}s behind it`}
          heads={[noun, "begun", "rate", "effect, pts"]}
          rows={courses.rows.map(({ subjectId, title, whole, rate, effect }) => ({
            ...{ key: subjectId, title, isLow: (effect ?? 0) < 0 },
            figures: [
              formatCount(whole),
              figureWords(rate, "percent"),
              effect === null ? "–" : formatDifference(effect),
            ],
          }))}
        />
      );
    case "counts":
      return (
        <Rows
          title={`${noun}s behind it`}
          heads={[noun, courses.unit, "change"]}
          rows={courses.rows.map(({ subjectId, title, count, before }) => ({
            ...{ key: subjectId, title, isLow: count < before },
            figures: [formatCount(count), formatDifference(count - before, { decimals: 0 })],
          }))}
        />
      );
    case "reasons":
      return (
        <Rows
          title="Reasons given"
          heads={["Reason", "answers"]}
          rows={courses.rows.map(({ reason, count }) => ({
            ...{ key: reason, title: reason, isLow: false, figures: [formatCount(count)] },
          }))}
        />
      );
  }
}

interface Row {
  key: string | number;
  title: string;
  figures: string[];
  /** Its last figure pulls the KPI down. */
  isLow: boolean;
}

/** Rows shown before "Show all". */
const FIRST = 7;

function Rows({ title, heads, rows }: { title: string; heads: string[]; rows: Row[] }) {
  const [isAll, { toggle }] = useDisclosure(false);
  const shown = isAll ? rows : rows.slice(0, FIRST);
  return (
    <>
      <table className={classes.table}>
        <caption className={classes.title}>{title}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, title: name, figures, isLow }) => (
            <tr key={key} data-low={isLow || undefined}>
              <th scope="row" title={name}>
                {name}
              </th>
              {figures.map((figure, index) => (
                <td key={heads[index + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > FIRST ? (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.all}
          aria-expanded={isAll}
          onClick={toggle}
        >
          {isAll ? "Show fewer" : `Show all ${rows.length}`}
        </Button>
      ) : null}
    </>
  );
}
