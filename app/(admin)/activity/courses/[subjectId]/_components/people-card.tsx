import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import {
  PEOPLE_A_PAGE,
  type PeopleState,
  peopleStates,
  type SubjectPerson,
} from "@/lib/activity/subject-list";
import { none } from "../../_components/figure-words";
import { subjectHref } from "../../search-params";
import classes from "./subject.module.css";

interface PeopleCardProps {
  id: number;
  state: PeopleState;
  page: number;
  rows: SubjectPerson[];
  counts: Record<PeopleState, number>;
  timeZone: string;
}

const names: Record<PeopleState, string> = {
  enrolled: "Enrolled",
  completed: "Completed",
  open: "Not completed",
};

/** The people behind the figures. */
export function PeopleCard({ id, state, page, rows, counts, timeZone }: PeopleCardProps) {
  const first = (page - 1) * PEOPLE_A_PAGE + 1;
  const last = Math.min(page * PEOPLE_A_PAGE, counts[state]);
  return (
    <Card title="People" isFlush>
      <nav className={classes.states} aria-label="People by state">
        {peopleStates.map((one) => (
          <InternalLink
            key={one}
            href={subjectHref(id, { state: one })}
            keepScroll
            aria-current={one === state ? "page" : undefined}
          >
            {names[one]} <span className={classes.of}>{formatCount(counts[one])}</span>
          </InternalLink>
        ))}
      </nav>
      <DataTable
        caption={`People: ${names[state].toLowerCase()}`}
        rows={rows}
        rowKey={({ userId }) => String(userId)}
        empty={<EmptyState title="Nobody is here." isCompact />}
        columns={[
          {
            key: "name",
            header: "User",
            isRowHeader: true,
            render: (row) => (
              <span className={classes.course}>
                <InternalLink href={`/activity/users/${row.userId}`} dir="auto">
                  {row.name}
                </InternalLink>
                <span className={classes.underName} dir="auto">
                  {row.account}
                </span>
              </span>
            ),
          },
          {
            key: "account",
            header: "Account",
            isDeskOnly: true,
            render: ({ accountId, account }) =>
              accountId === null ? (
                <span className={classes.quiet}>no account</span>
              ) : (
                <InternalLink href={`/activity/accounts/${accountId}`} dir="auto">
                  {account}
                </InternalLink>
              ),
          },
          {
            key: "enrolled",
            header: "Enrolled",
            isDeskOnly: state === "completed",
            render: ({ enrolledAt }) => (enrolledAt ? formatDay(enrolledAt, timeZone) : none),
          },
          {
            key: "completed",
            header: "Completed",
            isDeskOnly: state !== "completed",
            render: ({ completedAt, isDerived }) => (
              <>
                {completedAt ? formatDay(completedAt, timeZone) : none}
                {isDerived ? (
                  <span
                    className={classes.derived}
                    title="Without an event of its own: all its courses are complete"
                  >
                    by its courses
                  </span>
                ) : null}
              </>
            ),
          },
        ]}
      />
      <Pager
        label="Pages of people"
        range={`${first} to ${last} of ${formatCount(counts[state])}`}
        firstHref={page > 1 ? subjectHref(id, { state }) : null}
        nextHref={last < counts[state] ? subjectHref(id, { state, page: page + 1 }) : null}
      />
    </Card>
  );
}
