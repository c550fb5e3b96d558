import type { LearnerColumn } from "./learner-columns";

/** What each column of the learners' table means, for those who read it: in its head, and in an export. */
export const learnerDefinitions: Record<LearnerColumn, string> = {
  name: "First and last name as the roster has them; the roster key where there is no name.",
  email: "The e-mail address of the roster.",
  launched: "The day on which the learner was given access to coaching.",
  firstLogIn: "When the learner first signed in to the coaching platform.",
  profile: "The learner has saved the profile. Shows the day it was first saved.",
  selfAssessment: "The first self assessment has been submitted. Shows the day.",
  raters:
    "How many raters of the first 360° have answered, of those invited. Raters who were removed are not counted.",
  threeSixty:
    "At least one rater has answered, and everyone invited has answered or was removed. Shows the day this came about.",
  survey: "The engagement survey has been answered. Shows the day.",
  coachAssigned: "The coach who was assigned during onboarding.",
  coachName: "The coach at present. Once an engagement has ended, the last one.",
  coachChanged: "Yes once there has been more than one coach.",
  endsOn:
    "The last day of the engagement: launch and duration, moved by extensions and by the days it was paused.",
  sessionsCompleted: "Sessions that were held.",
  sessionsRemaining:
    "Sessions in the learner’s plan, less those completed and late cancellations that are charged. Never below 0.",
  lateCancels: "Sessions that the learner cancelled less than 24 hours before they began.",
  managerSessions: "Completed sessions that the learner’s manager attended.",
  lastSession: "The day of the latest session that was held.",
  nextSession: "When the next session that is booked begins.",
  rating: "The mean of the ratings that this learner gave to sessions, from 1 to 5.",
  ratingCount: "How many sessions this learner has rated.",
  coachingPlan: "Yes once the learner has a coaching plan.",
  managerFeedback:
    "Whether the manager was invited to comment on the coaching plan, and whether the feedback has come in.",
  focusAreaCount: "How many focus areas the learner works on: chosen and preset ones together.",
  focusAreas: "The areas the learner works on: those chosen and those preset by an administrator.",
  remeasurementOpened: "Remeasurement has been opened for the learner. Shows the day.",
  remeasurementCompleted:
    "All four tasks of remeasurement are done: self assessment, 360°, goals and survey. Shows the day of the last.",
  goalPercentage: "Of the goals that were answered, the share that the learner calls reached.",
  nps: "The learner has answered how likely they are to recommend their coach. The answer itself is not shown.",
  note: "A note by administrators. Learners and coaches do not see it; every change is in the audit log.",
  lastLateCancel:
    "The day of the latest session that the learner cancelled less than 24 hours before.",
  focusAreasSelected: "Yes once the learner has chosen focus areas.",
  planComplete: "Yes once the coaching plan has been completed.",
  selfRemeasurement: "The second self assessment, in remeasurement, has been submitted.",
  threeSixtyRemeasurement:
    "In the second round at least one rater has answered, and everyone invited has answered or was removed.",
  goalCompletion: "The learner has said of every goal whether it was reached. Shows the day.",
  remeasurementSurvey: "The survey of remeasurement has been answered. Shows the day.",
  impactReport: "Yes once the learner’s data is in the impact report.",
  paused: "The day on which the engagement was last paused.",
  unpaused: "The day on which the engagement last went on after a pause.",
  deactivated: "The day on which the learner’s access was removed.",
  firstSession: "The day of the first session that was held.",
  extended: "The day on which the engagement was last extended.",
};
