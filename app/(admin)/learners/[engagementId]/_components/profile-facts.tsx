import { IconStarFilled } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { formatFigure } from "@/components/ui/figures";
import { daysBetween } from "@/lib/learners/engagement-calendar";
import { counted } from "@/lib/learners/event-words";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import { awaitsSession } from "@/lib/learners/stage";
import { SessionPips } from "../../_components/session-pips";
import classes from "./profile-facts.module.css";
import { daysAway, type ProfileWords } from "./profile-words";

interface ProfileFactsProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

/** Six facts in one strip: coach, plan, days left, sessions left, next session, rating. */
export function ProfileFacts({ profile, words }: ProfileFactsProps) {
  return (
    <dl className={classes.strip}>
      <CoachFact profile={profile} words={words} />
      <Fact
        label="Plan"
        value={profile.plan.name}
        note={`until ${words.calendarDay(profile.plan.endsOn)} · ${profile.group.name}`}
      />
      <DaysFact profile={profile} words={words} />
      <SessionsFact profile={profile} words={words} />
      <NextFact profile={profile} words={words} />
      <RatingFact profile={profile} words={words} />
    </dl>
  );
}

function CoachFact({ profile: { metrics }, words }: ProfileFactsProps) {
  const { coachId, coachSince, isCoachChanged, stage } = metrics;
  if (coachId === null) {
    const isWaited = stage === "onboarding" || stage === "paused";
    return (
      <Fact
        label="Coach"
        value="None yet"
        note={isWaited ? "to be assigned" : ""}
        isAmber={isWaited}
      />
    );
  }
  const since = coachSince ? `since ${words.day(coachSince)} · ` : "";
  const isOver = stage === "completed" || stage === "deactivated";
  return (
    <Fact
      label={isOver ? "Last coach" : "Coach"}
      value={<bdi>{words.coachName(coachId)}</bdi>}
      note={`${since}${isCoachChanged ? "changed" : "never changed"}`}
    />
  );
}

function DaysFact({ profile: { metrics }, words }: ProfileFactsProps) {
  const { stage, launchedOn, endsOn, pausedAt } = metrics;
  const whole = daysBetween(launchedOn, endsOn) + 1;
  const day = Math.min(whole, daysBetween(launchedOn, words.today) + 1);
  if (stage === "deactivated" || stage === "completed") {
    return <Fact label="Days left" value="–" note={`ended ${words.day(metrics.stageSince)}`} />;
  }
  const left = Math.max(0, daysBetween(words.today, endsOn));
  const note =
    stage === "paused" && pausedAt
      ? `paused since ${words.day(pausedAt)}`
      : `ends ${words.calendarDay(endsOn)}, day ${day} of ${whole}`;
  return (
    <Fact label="Days left" value={String(left)} note={note}>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${(100 * day) / whole}%` }} />
      </span>
    </Fact>
  );
}

function SessionsFact({ profile: { metrics, terms } }: ProfileFactsProps) {
  const { sessionsCompleted, sessionsRemaining, lateCancels, lateCancelsCharged } = metrics;
  const late = lateCancels === 0 ? "" : ` · ${counted(lateCancels, "late cancel")}`;
  return (
    <Fact
      label="Sessions left"
      value={String(sessionsRemaining)}
      note={`${sessionsCompleted} of ${terms.sessions} done${late}`}
    >
      <SessionPips completed={sessionsCompleted} charged={lateCancelsCharged} of={terms.sessions} />
    </Fact>
  );
}

function NextFact({ profile: { metrics, videoLinks }, words }: ProfileFactsProps) {
  const { nextSessionAt, stage, sessionsRemaining } = metrics;
  if (nextSessionAt) {
    const day = nextSessionAt.toLocaleDateString("en-CA", { timeZone: words.timeZone });
    const video = videoLinks === "platform" ? "platform video" : "own video link";
    return (
      <Fact
        label="Next session"
        value={words.appointment(nextSessionAt)}
        note={`${daysAway(day, words.today)} · ${video}`}
      />
    );
  }
  const isWaited = awaitsSession(stage, sessionsRemaining);
  return (
    <Fact
      label="Next session"
      value={isWaited ? "None booked" : "–"}
      note={
        metrics.lastSessionAt ? `last one ${words.day(metrics.lastSessionAt)}` : "none held so far"
      }
      isAmber={isWaited}
    />
  );
}

function RatingFact({ profile: { metrics } }: ProfileFactsProps) {
  const { ratingAverage, ratingCount } = metrics;
  if (ratingAverage === null)
    return <Fact label="Average rating" value="–" note="no ratings yet" />;
  return (
    <Fact
      label="Average rating"
      value={
        <>
          {formatFigure(ratingAverage)}
          <span className={classes.of}> of 5</span>
          <IconStarFilled size={12} className={classes.star} aria-hidden="true" />
        </>
      }
      note={counted(ratingCount, "rating")}
    />
  );
}

interface FactProps {
  label: string;
  value: ReactNode;
  note: string;
  isAmber?: boolean;
  /** A picture of the figure, beside it. */
  children?: ReactNode;
}

function Fact({ label, value, note, isAmber = false, children }: FactProps) {
  return (
    <div className={classes.fact}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value} data-amber={isAmber || undefined}>
        <span className={classes.words}>{value}</span>
        {children}
      </dd>
      {note ? <dd className={classes.note}>{note}</dd> : null}
    </div>
  );
}
