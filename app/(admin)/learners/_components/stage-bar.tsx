import type { LearnerRow } from "@/lib/learners/learner-list";
import { progressOf } from "@/lib/learners/learner-progress";
import { type Stage, stageNames } from "@/lib/learners/stage";
import classes from "./marks.module.css";

const segments = ["onboarding", "steady", "remeasurement", "completed"] as const;

/** The stage whose segment an engagement is in or was in; paused and deactivated ones keep the place they had. */
function placeOf({ stage, values }: LearnerRow): number {
  if (stage !== "paused" && stage !== "deactivated") return segments.indexOf(stage);
  if (values.remeasurementOpened) return segments.indexOf("remeasurement");
  return segments.indexOf(values.coachName && values.profile ? "steady" : "onboarding");
}

interface StageBarProps {
  row: LearnerRow;
  today: string;
}

/** Four segments, one a stage; the present one fills with the engagement's time. */
export function StageBar({ row, today }: StageBarProps) {
  const place = placeOf(row);
  const { share, day, days } = progressOf(row, today);
  const words = `${stageWords(row)}, day ${day} of ${days}`;
  return (
    <span
      className={classes.stages}
      data-stage={row.stage}
      role="img"
      aria-label={words}
      title={words}
    >
      {segments.map((segment, index) => (
        <span key={segment} className={classes.stage} data-done={index < place || undefined}>
          {index === place ? (
            <span className={classes.fill} style={{ width: `${Math.round(share * 100)}%` }} />
          ) : null}
        </span>
      ))}
    </span>
  );
}

/** The stage in words; of a completed engagement also whether something was left undone. */
export function stageWords({ stage, isComplete }: { stage: Stage; isComplete: boolean | null }) {
  return stage === "completed" && isComplete === false ? "Incomplete" : stageNames[stage];
}
