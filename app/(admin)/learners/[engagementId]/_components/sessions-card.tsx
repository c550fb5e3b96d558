import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { counted } from "@/lib/learners/event-words";
import type { SessionMetrics } from "@/lib/learners/learner-metrics";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import { numberSessions } from "@/lib/learners/timeline";
import type { ProfileWords } from "./profile-words";
import classes from "./sessions-card.module.css";

interface SessionsCardProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

/** Every session by its start: whether it was held, with whom, and how it was rated. */
export function SessionsCard({ profile, words }: SessionsCardProps) {
  const { metrics, terms } = profile;
  const sessions = [...numberSessions(metrics.sessions).values()];
  const withManager =
    metrics.managerSessions > 0 ? `, ${metrics.managerSessions} with the manager` : "";
  return (
    <Card
      title="Sessions"
      aside={`${metrics.sessionsCompleted} of ${terms.sessions} held${withManager}`}
      footer={<span className={classes.footer}>Topics stay between learner and coach.</span>}
      isFlush
    >
      {sessions.length === 0 ? (
        <p className={classes.empty}>No session is booked yet.</p>
      ) : (
        <table className={classes.table}>
          <caption className={classes.spoken}>Sessions, first one first</caption>
          <thead className={classes.spoken}>
            <tr>
              {["Number", "Start", "What", "Minutes", "Rating"].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ number, session }) => (
              <SessionRow
                key={session.key}
                number={number}
                session={session}
                charges={terms.chargesLateCancels}
                namesCoach={metrics.isCoachChanged}
                words={words}
              />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

interface SessionRowProps {
  /** Null for one that was cancelled in time. */
  number: number | null;
  session: SessionMetrics;
  charges: boolean;
  /** Where more than one coach held them. */
  namesCoach: boolean;
  words: ProfileWords;
}

function SessionRow({ number, session, charges, namesCoach, words }: SessionRowProps) {
  const { startsAt, endsAt, state, rating, coachId } = session;
  const isOpen = state === "scheduled";
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  return (
    <tr id={number === null ? undefined : `session-${number}`} data-state={state}>
      <td className={classes.number}>{number ?? "–"}</td>
      <td className={classes.start}>{isOpen ? words.moment(startsAt) : words.day(startsAt)}</td>
      <td>
        <SessionWords session={session} charges={charges} />
        {coachId === null || !namesCoach ? null : (
          <span className={classes.coach} dir="auto">
            {words.coachName(coachId)}
          </span>
        )}
      </td>
      <td className={classes.minutes}>
        {state === "completed" || isOpen ? `${minutes} min` : null}
      </td>
      <td className={classes.rating}>
        <Rating state={state} rating={rating} />
      </td>
    </tr>
  );
}

function SessionWords({ session, charges }: Pick<SessionRowProps, "session" | "charges">) {
  switch (session.state) {
    case "completed":
      return session.withManager ? "Session with the manager" : "Session";
    case "scheduled":
      return "Booked";
    case "cancelled":
      return <span className={classes.quiet}>Cancelled in time</span>;
    case "late_cancelled":
      return (
        <Tag tone="amber">{charges ? "Late cancel, charged" : "Late cancel, not charged"}</Tag>
      );
  }
}

const stars = [1, 2, 3, 4, 5];

function Rating({ state, rating }: Pick<SessionMetrics, "state" | "rating">) {
  if (state === "scheduled") return <span className={classes.open}>Open</span>;
  if (state !== "completed") return <span className={classes.quiet}>not held</span>;
  if (rating === null) return <span className={classes.quiet}>not rated</span>;
  return (
    <span role="img" aria-label={`Rated ${counted(rating, "star")} of 5`} className={classes.stars}>
      {stars.map((star) =>
        star <= rating ? (
          <IconStarFilled key={star} size={13} aria-hidden="true" />
        ) : (
          <IconStar key={star} size={13} stroke={1.4} aria-hidden="true" data-empty />
        ),
      )}
    </span>
  );
}
