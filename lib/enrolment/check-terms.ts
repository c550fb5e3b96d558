import { counted } from "./counted";
import type { EnrolmentTerms, TermKey } from "./enrolment-terms";

/** The most raters whom a learner may invite (spec: answer ≤ invite ≤ maximum ≤ 20). */
export const MOST_INVITES = 20;
/** The longest engagement: two years. */
export const LONGEST_DAYS = 730;
export const MOST_FOCUS_SKILLS = 10;

/** What is wrong with terms, by term, each with what to do; empty when they can be used. */
export type TermProblems = Partial<Record<TermKey, string>>;

/** Checks what can be known without plans: 1 ≤ answer ≤ invite ≤ maximum ≤ 20, the duration, remeasurement within it. */
export function checkTerms(terms: EnrolmentTerms): TermProblems {
  const problems: TermProblems = {};
  const { durationDays, minAnswers, minInvites, maxInvites, remeasurementDay } = terms;
  if (durationDays < 1 || durationDays > LONGEST_DAYS) {
    problems.durationDays = `Between 1 and ${LONGEST_DAYS} days.`;
  }
  if (maxInvites < 1 || maxInvites > MOST_INVITES) {
    problems.maxInvites = `Between 1 and ${MOST_INVITES}.`;
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
