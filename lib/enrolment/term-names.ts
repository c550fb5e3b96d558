import type { EnrolmentTerms } from "./enrolment-terms";

export type TermKey = keyof EnrolmentTerms;

export const termNames: Record<TermKey, string> = {
  planId: "Plan",
  assessmentId: "Assessment",
  surveyId: "Survey",
  durationDays: "Duration",
  minAnswers: "Answer at least",
  minInvites: "Invite at least",
  maxInvites: "Invite at most",
  remeasurementDay: "Remeasurement",
  videoLinks: "Video links",
  focusSkills: "Focus skills",
  language: "First language",
};

/** Every term, in the order in which they are entered. */
export const termKeys = Object.keys(termNames) as TermKey[];
