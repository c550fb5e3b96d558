import { IconCircleCheck, IconHeartbeat, IconLogin2, IconPointFilled } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import type { EventPage, RecordEvent, timelineShows } from "@/lib/activity/record-event";
import classes from "./record.module.css";
import { timelineQuery } from "./timeline-params";

type Show = (typeof timelineShows)[number];

const showWords: Record<Show, string> = {
  activities: "Activities",
  progress: "Progress only",
  all: "With heartbeats",
};

interface TimelineCardProps {
  page: EventPage;
  /** Address of the record. */
  path: string;
  show: Show;
  isFirstPage: boolean;
  /** Whether it is of several people: then each line says who. */
  namesUsers: boolean;
  timeZone: string;
}

/** What was done, the latest first, a page at a time. */
export function TimelineCard({
  page,
  path,
  show,
  isFirstPage,
  namesUsers,
  timeZone,
}: TimelineCardProps) {
  const here = (params: Parameters<typeof timelineQuery>[1]) =>
    `${path}${timelineQuery("", params)}`;
  return (
    <Card
      title="Timeline"
      aside={(["activities", "progress", "all"] as const).map((one) => (
        <InternalLink
          key={one}
          href={here({ show: one })}
          keepScroll
          className={classes.show}
          aria-current={one === show ? "true" : undefined}
        >
          {showWords[one]}
        </InternalLink>
      ))}
      isFlush
    >
      {page.events.length === 0 ? (
        <EmptyState isCompact title="Nothing of this kind was done yet." />
      ) : null}
      <ol className={classes.timeline}>
        {page.events.map(({ key, occurredAt, activity, module, source, verb, user }) => (
          <li key={key} data-verb={verb ?? undefined}>
            <EventIcon verb={verb} />
            <div>
              <p dir="auto" className={classes.deed}>
                {namesUsers ? (
                  <InternalLink href={`/activity/users/${user.id}`}>{user.name}</InternalLink>
                ) : null}
                <span>{activity}</span>
              </p>
              <span className={classes.quiet}>
                <time dateTime={occurredAt.toISOString()}>
                  {formatMoment(occurredAt, timeZone)}
                </time>
                {` · ${module} · ${source}`}
              </span>
            </div>
          </li>
        ))}
      </ol>
      <Pager
        label="Pages of the timeline"
        firstHref={isFirstPage ? null : here({ show })}
        nextHref={page.next ? here({ show, at: page.next.at, key: page.next.key }) : null}
      />
    </Card>
  );
}

function EventIcon({ verb }: Pick<RecordEvent, "verb">) {
  const Icon =
    verb === "complete"
      ? IconCircleCheck
      : verb === "enrol"
        ? IconLogin2
        : verb === "presence"
          ? IconHeartbeat
          : IconPointFilled;
  return <Icon size={16} stroke={1.6} aria-hidden="true" />;
}
