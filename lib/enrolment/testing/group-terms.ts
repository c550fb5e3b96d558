import type { EnrolmentTerms } from "../enrolment-terms";

/** The terms that a group of the tests presets. */
export const groupTerms: EnrolmentTerms = {
  ...{ planId: 1, assessmentId: 2, surveyId: 3, durationDays: 270 },
  ...{ minAnswers: 3, minInvites: 5, maxInvites: 15, remeasurementDay: 240 },
  ...{ videoLinks: "platform", focusSkills: ["Feedback"], language: "de" },
};
