import type { LearnerSelection } from "@/lib/learners/learner-selection";

/** For whom a step is: a selection of so many, or one learner by name. */
export interface StepTarget {
  selection: LearnerSelection;
  count: number;
  /** Of one learner. */
  name?: string;
}

/** "Adaeze Okonkwo", "312 learners". */
export function targetWords({ count, name }: StepTarget): string {
  if (name) return name;
  return count === 1 ? "1 learner" : `${count.toLocaleString("en")} learners`;
}
