import type { LearnerMetrics } from "./learner-metrics";

/** What a learner can be reminded of, with what it is called on screen. */
export const missingStepNames = {
  sign_in: "First sign-in",
  profile: "Profile",
  self_assessment: "Self assessment",
  rater_invites: "360° invitations",
  survey: "Survey",
  focus_areas: "Focus areas",
  coaching_plan: "Coaching plan",
  next_session: "Next session",
  self_remeasurement: "Self remeasurement",
  three_sixty_remeasurement: "360° remeasurement",
  goals: "Goal rating",
  remeasurement_survey: "Remeasurement survey",
} as const;
export type MissingStep = keyof typeof missingStepNames;

/** The metrics that say what is missing. */
export type StepMetrics = Pick<
  LearnerMetrics,
  | "stage"
  | "firstLogInAt"
  | "profileAt"
  | "selfAssessmentAt"
  | "surveyAt"
  | "focusAreasSelectedAt"
  | "planAt"
  | "sessionsRemaining"
  | "nextSessionAt"
  | "selfRemeasurementAt"
  | "threeSixtyRemeasurementAt"
  | "goalsRatedAt"
  | "remeasurementSurveyAt"
> & { raters: Pick<LearnerMetrics["raters"], "invited"> };

/** The steps that the learner's stage waits for, in the order of the programme; none where it does not run. */
export function missingSteps(metrics: StepMetrics, minInvites: number): MissingStep[] {
  const steps = stepsOf(metrics, minInvites);
  return steps.flatMap(([step, isMissing]) => (isMissing ? [step] : []));
}

function stepsOf(metrics: StepMetrics, minInvites: number): [MissingStep, boolean][] {
  switch (metrics.stage) {
    case "onboarding":
      return [
        ["sign_in", metrics.firstLogInAt === null],
        ["profile", metrics.profileAt === null],
        ["self_assessment", metrics.selfAssessmentAt === null],
        ["rater_invites", metrics.raters.invited < minInvites],
        ["survey", metrics.surveyAt === null],
      ];
    case "steady":
      return [
        ["focus_areas", metrics.focusAreasSelectedAt === null],
        ["coaching_plan", metrics.planAt === null],
        ["next_session", metrics.sessionsRemaining > 0 && metrics.nextSessionAt === null],
      ];
    case "remeasurement":
      return [
        ["self_remeasurement", metrics.selfRemeasurementAt === null],
        ["three_sixty_remeasurement", metrics.threeSixtyRemeasurementAt === null],
        ["goals", metrics.goalsRatedAt === null],
        ["remeasurement_survey", metrics.remeasurementSurveyAt === null],
      ];
    case "paused":
    case "deactivated":
    case "completed":
      return [];
  }
}
