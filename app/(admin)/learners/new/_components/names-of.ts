import type { EnrolmentChoices } from "@/lib/enrolment/coaching-choice";
import type { TermNames } from "@/lib/enrolment/term-words";

/** The names behind the ids of terms, from what can be chosen. */
export function namesOf({ plans, instruments }: EnrolmentChoices): TermNames {
  return {
    planOf: (wanted) => plans.find(({ id }) => id === wanted)?.name,
    instrumentOf: (wanted) => instruments.find(({ id }) => id === wanted)?.name,
  };
}
