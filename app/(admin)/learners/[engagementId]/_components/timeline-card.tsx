import {
  type Icon,
  IconAlarmOff,
  IconCalendarPlus,
  IconFlag,
  IconForms,
  IconListCheck,
  IconMail,
  IconNote,
  IconPlayerPause,
  IconPlayerPlay,
  IconStar,
  IconTarget,
  IconUser,
  IconUserOff,
  IconUserStar,
  IconUsers,
  IconUsersGroup,
  IconVideo,
} from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { counted, type TimelineIcon } from "@/lib/learners/event-words";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import { timelineOf } from "@/lib/learners/timeline";
import type { ProfileWords } from "./profile-words";
import classes from "./timeline-card.module.css";

const icons: Record<TimelineIcon, Icon> = {
  account: IconUser,
  coach: IconUserStar,
  end: IconUserOff,
  extend: IconCalendarPlus,
  form: IconForms,
  goal: IconTarget,
  group: IconUsersGroup,
  late: IconAlarmOff,
  mail: IconMail,
  note: IconNote,
  pause: IconPlayerPause,
  people: IconUsers,
  plan: IconListCheck,
  session: IconVideo,
  stage: IconFlag,
  star: IconStar,
  unpause: IconPlayerPlay,
};

interface TimelineCardProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

/** Every event of the engagement in words, latest first. */
export function TimelineCard({ profile, words }: TimelineCardProps) {
  const { terms, events } = profile;
  const months = timelineOf(terms, events, {
    now: words.now,
    timeZone: words.timeZone,
    coachName: words.coachName,
    formatDay: words.calendarDay,
    formatMoment: words.moment,
  });
  return (
    <Card title="Timeline" aside={counted(events.length, "event")} isFlush>
      <section
        className={classes.scroll}
        aria-label="Events"
        // Long lists scroll by themselves, and must be reached by keys to be scrolled by them.
        {...{ tabIndex: 0 }}
      >
        {months.map(({ month, entries }) => (
          <section key={month} aria-label={monthName(month)}>
            <h3 className={classes.month}>{monthName(month)}</h3>
            <ol className={classes.entries}>
              {entries.map(({ key, icon, title, details, at }) => {
                const EntryIcon = icons[icon];
                return (
                  <li key={key} className={classes.entry} data-icon={icon}>
                    <span className={classes.icon}>
                      <EntryIcon size={14} stroke={1.6} aria-hidden="true" />
                    </span>
                    <div className={classes.words}>
                      <p className={classes.title}>{title}</p>
                      {details.length > 0 ? <p dir="auto">{details.join(" · ")}</p> : null}
                      <time dateTime={at.toISOString()}>{words.moment(at)}</time>
                    </div>
                  </li>
                );
              })}
            </ol>
          </section>
        ))}
      </section>
    </Card>
  );
}

function monthName(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}
