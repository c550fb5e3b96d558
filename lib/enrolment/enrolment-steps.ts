import { counted } from "./counted";
import type { TermKey } from "./term-names";

/** The steps of "Add learners". */
export const enrolmentSteps = [
  "group",
  "who",
  "company",
  "engagement",
  "remeasurement",
  "settings",
  "review",
] as const;
export type EnrolmentStep = (typeof enrolmentSteps)[number];

export const stepNames: Record<EnrolmentStep, string> = {
  group: "Group",
  who: "Who",
  company: "Company details",
  engagement: "Engagement",
  remeasurement: "Remeasurement",
  settings: "Additional settings",
  review: "Review",
};

const belongsTo: Record<EnrolmentStep, readonly TermKey[]> = {
  group: [],
  who: [],
  company: ["planId", "assessmentId", "surveyId"],
  engagement: ["durationDays", "minAnswers", "minInvites", "maxInvites"],
  remeasurement: ["remeasurementDay"],
  settings: ["videoLinks", "focusSkills", "language"],
  review: [],
};

/** The terms that a step decides. */
export function termsOfStep(step: EnrolmentStep): readonly TermKey[] {
  return belongsTo[step];
}

/** How many people of a draft came by which way. */
export interface PeopleCounts {
  picked: number;
  created: number;
  csv: number;
}

/** What was chosen in "Who", in a few words: "24 people from CSV". */
export function peopleWords({ picked, created, csv }: PeopleCounts): string {
  const all = picked + created + csv;
  if (all === 0) return "nobody yet";
  const people = counted(all, "person", "people");
  if (csv === all) return `${people} from CSV`;
  if (created === all) return counted(all, "new person", "new people");
  return csv > 0 ? `${people}, ${csv} from CSV` : people;
}

/** How much of a step was entered otherwise than the group has it: "1 change from the group"; null if nothing. */
export function changeWords(step: EnrolmentStep, changed: readonly TermKey[]): string | null {
  const count = changed.filter((key) => belongsTo[step].includes(key)).length;
  return count === 0 ? null : `${counted(count, "change")} from the group`;
}
