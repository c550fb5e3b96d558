import { Tag } from "@/components/ui/tag";
import { type Stage, stageNames } from "@/lib/learners/stage";

interface StageTagProps {
  stage: Stage;
  /** Of a completed engagement: whether all that was to be done was done. */
  isComplete?: boolean | null;
}

/** The stage of an engagement; a completed one says so when something was left undone. */
export function StageTag({ stage, isComplete = null }: StageTagProps) {
  const isRunning = stage === "steady" || stage === "remeasurement" || stage === "onboarding";
  const isUnfinished = stage === "completed" && isComplete === false;
  const tone = stage === "paused" || isUnfinished ? "amber" : isRunning ? "accent" : "plain";
  return (
    <Tag tone={tone}>
      {stageNames[stage]}
      {isUnfinished ? ", incomplete" : ""}
    </Tag>
  );
}
