import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount, formatFigure } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import type { ActivityObject } from "@/lib/activity/attributes";
import type { ProgressRow } from "@/lib/activity/record-story";
import classes from "./record.module.css";

interface ProgressCardProps {
  object: ActivityObject;
  progress: ProgressRow[];
  timeZone: string;
}

/** How far with each course and path: of a user when, of an account how many and the first of them. */
export function ProgressCard({ object, progress, timeZone }: ProgressCardProps) {
  const day = (at: Date | null) =>
    at ? formatDay(at, timeZone) : <span className={classes.quiet}>–</span>;
  const counted = (count: number, at: Date | null) =>
    object === "user" ? (
      day(at)
    ) : (
      <span>
        {formatCount(count)}{" "}
        <span className={classes.quiet}>{at ? `first ${formatDay(at, timeZone)}` : ""}</span>
      </span>
    );
  return (
    <Card
      title="Courses & paths"
      aside={object === "account" ? "users, and the first of them" : null}
      isFlush
    >
      <DataTable
        caption="Progress by course and path"
        rows={progress}
        rowKey={({ subjectId }) => String(subjectId)}
        empty={<EmptyState isCompact title="Nothing has been begun yet." />}
        columns={[
          {
            key: "title",
            header: "Course or path",
            isRowHeader: true,
            render: ({ subjectId, title, kind }) => (
              <span className={classes.subject}>
                <InternalLink href={`/activity/courses/${subjectId}`} dir="auto">
                  {title}
                </InternalLink>
                {kind === "path" ? <Tag>path</Tag> : null}
              </span>
            ),
          },
          {
            key: "enrolled",
            header: "Enrolled",
            render: ({ enrolled, enrolledAt }) => counted(enrolled, enrolledAt),
          },
          {
            key: "completed",
            header: "Completed",
            render: ({ completed, completedAt, isDerived }) => (
              <span title={isDerived && completedAt ? "Follows from its courses" : undefined}>
                {counted(completed, completedAt)}
              </span>
            ),
          },
          {
            key: "csat",
            header: "CSAT",
            kind: "figure",
            isDeskOnly: true,
            render: ({ csat }) =>
              csat === null ? (
                <span className={classes.quiet}>–</span>
              ) : (
                formatFigure(csat, { decimals: object === "user" ? 0 : 1 })
              ),
          },
        ]}
      />
    </Card>
  );
}
