import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { csatReasons } from "@/lib/activity/attributes";
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
                  <span className={classes.people}>{formatCount(people)}</span>
                </dd>
              </div>
            ))}
        </dl>
        <Reasons title="Why 4 or 5" of={csatReasons.high} reasons={satisfaction.reasons} />
        <Reasons title="Why 1 to 3" of={csatReasons.low} reasons={satisfaction.reasons} />
      </div>
    </Card>
  );
}

interface ReasonsProps {
  title: string;
  of: readonly string[];
  reasons: { reason: string; people: number }[];
}

function Reasons({ title, of, reasons }: ReasonsProps) {
  return (
    <div>
      <h3 className={classes.why}>{title}</h3>
      <dl className={classes.reasons}>
        {of.map((reason) => (
          <div key={reason}>
            <dt>{reason}</dt>
            <dd>{formatCount(reasons.find((one) => one.reason === reason)?.people ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
