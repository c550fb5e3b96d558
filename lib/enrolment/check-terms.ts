import { mostDays, mostInvites } from "@/lib/groups/group-limits";
import { counted } from "./counted";
import type { EnrolmentTerms } from "./enrolment-terms";
import type { TermKey } from "./term-names";

export const MOST_FOCUS_SKILLS = 10;

/** What is wrong with terms, by term, each with what to do; empty when they can be used. */
export type TermProblems = Partial<Record<TermKey, string>>;

/** Checks what can be known without plans: 1 ≤ answer ≤ invite ≤ maximum ≤ 20, the duration, remeasurement within it. */
export function checkTerms(terms: EnrolmentTerms): TermProblems {
  const problems: TermProblems = {};
  const { durationDays, minAnswers, minInvites, maxInvites, remeasurementDay } = terms;
  if (durationDays < 1 || durationDays > mostDays) {
    problems.durationDays = `Between 1 and ${mostDays} days.`;
  }
  if (maxInvites < 1 || maxInvites > mostInvites) {
    problems.maxInvites = `Between 1 and ${mostInvites}.`;
  }
  if (minInvites < 1) problems.minInvites = "At least 1.";
  else if (minInvites > maxInvites) {
    problems.minInvites = `More than the ${maxInvites} that may be invited.`;
  }
  if (minAnswers < 1) problems.minAnswers = "At least 1.";
  else if (minAnswers > minInvites) {
    problems.minAnswers = `More than the ${minInvites} that are invited.`;
  }
  if (remeasurementDay !== null && remeasurementDay < 1) {
    problems.remeasurementDay = "Day 1 at the earliest.";
  } else if (remeasurementDay !== null && remeasurementDay > durationDays) {
    const late = counted(remeasurementDay - durationDays, "day");
    problems.remeasurementDay = `${late} after the engagement ends (day ${durationDays}).`;
  }
  if (terms.focusSkills.length > MOST_FOCUS_SKILLS) {
    problems.focusSkills = `At most ${MOST_FOCUS_SKILLS}.`;
  }
  return problems;
}
