import type { LearnerSelection } from "@/lib/learners/learner-selection";
import type { StepKind } from "@/lib/learners/learner-step";
import type { Stage } from "@/lib/learners/stage";

/** For whom a step is: a selection of so many, or one learner by name. */
export interface StepTarget {
  selection: LearnerSelection;
  count: number;
  /** Of one learner. */
  name?: string;
}

/** One learner as the target of a step. */
export function oneLearner(engagementId: number, name: string): StepTarget & { name: string } {
  return { selection: { kind: "ids", ids: [engagementId] }, count: 1, name };
}

/** "Adaeze Okonkwo", "312 learners". */
export function targetWords({ count, name }: StepTarget): string {
  if (name) return name;
  return count === 1 ? "1 learner" : `${count.toLocaleString("en")} learners`;
}

const whileRunning: readonly StepKind[] = [
  "remind",
  "pause",
  "extend",
  "change_coach",
  "change_group",
  "deactivate",
];

/** The steps that make sense at each stage; whether one can be taken is for the server to say. */
export const stepsAt: Record<Stage, readonly StepKind[]> = {
  onboarding: whileRunning,
  steady: whileRunning,
  remeasurement: whileRunning,
  paused: ["unpause", "extend", "change_coach", "change_group", "deactivate"],
  completed: ["extend"],
  deactivated: [],
};
