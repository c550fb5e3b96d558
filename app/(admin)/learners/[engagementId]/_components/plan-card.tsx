import { IconCheck } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { type Goal, goalsOf } from "@/lib/learners/goals";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import classes from "./plan-card.module.css";
import type { ProfileWords } from "./profile-words";

interface PlanCardProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

const feedbackWords = {
  none: "manager not asked yet",
  invited: "manager’s feedback is waited for",
  received: "manager’s feedback is in",
};

/** The coaching plan: focus areas and goals, and no more than that. */
export function PlanCard({ profile: { metrics, events }, words }: PlanCardProps) {
  const { planAt, planCompletedAt, managerFeedback, focusAreas, goalPercentage } = metrics;
  const goals = goalsOf(events);
  const rated = goals.filter(({ isReached }) => isReached !== null).length;
  return (
    <Card
      title="Coaching plan"
      aside={
        planCompletedAt
          ? `completed ${words.day(planCompletedAt)}`
          : planAt
            ? `created ${words.day(planAt)}`
            : "none yet"
      }
      isFlush
    >
      <div className={classes.areas}>
        <span className={classes.quiet}>Focus areas</span>
        {focusAreas.length === 0 ? <span className={classes.quiet}>none chosen yet</span> : null}
        {focusAreas.map((area) => (
          <Tag key={area}>
            <bdi>{area}</bdi>
          </Tag>
        ))}
      </div>
      {planAt ? (
        <p className={classes.feedback}>
          {managerFeedback === "received" ? <IconCheck size={14} aria-hidden="true" /> : null}
          {feedbackWords[managerFeedback]}
        </p>
      ) : null}
      {goals.length > 0 ? (
        <ul className={classes.goals}>
          {goals.map((goal) => (
            <GoalLine key={goal.id} goal={goal} words={words} />
          ))}
        </ul>
      ) : null}
      {goals.length > 0 ? (
        <p className={classes.sum}>
          <span>Goal completion</span>
          <span>
            {goalPercentage === null ? null : <b>{goalPercentage} %</b>} {rated} of {goals.length}{" "}
            rated
          </span>
        </p>
      ) : null}
    </Card>
  );
}

function GoalLine({ goal, words }: { goal: Goal; words: ProfileWords }) {
  const { text, focusArea, isReached, ratedAt } = goal;
  const state = isReached === null ? "open" : isReached ? "reached" : "missed";
  const stateWords = { open: "Not rated yet", reached: "Reached", missed: "Not reached" };
  return (
    <li className={classes.goal} data-state={state}>
      <span className={classes.mark} aria-hidden="true">
        {isReached ? <IconCheck size={12} stroke={2.4} /> : null}
      </span>
      <div>
        <p className={classes.text} dir="auto">
          {text}
        </p>
        <p className={classes.goalNote}>
          <bdi>{focusArea}</bdi>
          <span>
            <span className={classes.state}>{stateWords[state]}</span>{" "}
            {ratedAt ? `rated ${words.day(ratedAt)}` : null}
          </span>
        </p>
      </div>
    </li>
  );
}
