import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { LEAST_ANSWERS, type SubjectPage } from "@/lib/activity/subject-list";
import classes from "./subject.module.css";

/** What people answered about a course: how many gave which score, and why. */
export function SatisfactionCard({ subject }: { subject: SubjectPage }) {
  const { satisfaction, answers } = subject;
  if (!satisfaction) {
    return (
      <Card title="Satisfaction">
        <p className={classes.quiet}>
          {answers === 0 ? "Nobody has answered yet." : `${answers} answered so far.`} Figures
          appear from {LEAST_ANSWERS} answers on; the last answer of each person counts.
        </p>
      </Card>
    );
  }
  const most = Math.max(...satisfaction.scores, 1);
  return (
    <Card title="Satisfaction" aside={`${formatCount(answers)} answers, the last of each person`}>
      <div className={classes.satisfaction}>
        <dl className={classes.scores}>
          {satisfaction.scores
            .map((people, index) => ({ score: index + 1, people }))
            .reverse()
            .map(({ score, people }) => (
              <div key={score} data-high={score >= 4 || undefined}>
                <dt>
                  {score}
                  <span className={classes.spoken}> of 5</span>
                </dt>
                <dd>
                  <span className={classes.track} aria-hidden="true">
                    <span style={{ width: `${(100 * people) / most}%` }} />
                  </span>
                  {formatCount(people)}
                </dd>
              </div>
            ))}
        </dl>
        <dl className={classes.reasons}>
          {satisfaction.reasons.map(({ reason, people }) => (
            <div key={reason}>
              <dt>{reason}</dt>
              <dd>{formatCount(people)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}
