import type { EngagementTerms } from "./engagement-terms";
import type { LearnerMetrics } from "./learner-metrics";

/** What a learner can do next and has not, in the order in which the programme asks for it. */
export const missingSteps = [
  "profile",
  "self_assessment",
  "invites",
  "survey",
  "answers",
  "focus_areas",
  "session",
  "plan",
  "self_remeasurement",
  "answers_remeasurement",
  "goals",
  "survey_remeasurement",
] as const;
export type MissingStep = (typeof missingSteps)[number];

/** What a missing step is called on screen and in the timeline. */
export const missingStepNames: Record<MissingStep, string> = {
  profile: "profile",
  self_assessment: "self assessment",
  invites: "360° invites",
  survey: "survey",
  answers: "360° answers",
  focus_areas: "focus areas",
  session: "next session",
  plan: "coaching plan",
  self_remeasurement: "self remeasurement",
  answers_remeasurement: "360° remeasurement",
  goals: "goal completion",
  survey_remeasurement: "remeasurement survey",
};

/** The figures that tell what is missing. */
export type Progress = Pick<
  LearnerMetrics,
  | "stage"
  | "profileAt"
  | "selfAssessmentAt"
  | "raters"
  | "surveyAt"
  | "focusAreasSelectedAt"
  | "sessionsRemaining"
  | "nextSessionAt"
  | "planAt"
  | "selfRemeasurementAt"
  | "threeSixtyRemeasurementAt"
  | "goalsRatedAt"
  | "remeasurementSurveyAt"
> &
  Pick<EngagementTerms, "minInvites" | "minAnswers">;

/**
 * The steps that the learner can take and has not: of the stage it is in alone. Who is paused, deactivated or
 * completed has nothing to do; a coach is the administrator's to assign.
 */
export function findMissingSteps(progress: Progress): MissingStep[] {
  const open: Partial<Record<MissingStep, boolean>> = openSteps(progress);
  return missingSteps.filter((step) => open[step]);
}

function openSteps(progress: Progress): Partial<Record<MissingStep, boolean>> {
  const { raters, sessionsRemaining } = progress;
  switch (progress.stage) {
    case "onboarding":
      return {
        profile: !progress.profileAt,
        self_assessment: !progress.selfAssessmentAt,
        invites: raters.invited < progress.minInvites,
        survey: !progress.surveyAt,
      };
    case "steady":
      return {
        answers: raters.answered < progress.minAnswers,
        focus_areas: !progress.focusAreasSelectedAt,
        session: sessionsRemaining > 0 && !progress.nextSessionAt,
        plan: !progress.planAt,
      };
    case "remeasurement":
      return {
        session: sessionsRemaining > 0 && !progress.nextSessionAt,
        self_remeasurement: !progress.selfRemeasurementAt,
        answers_remeasurement: !progress.threeSixtyRemeasurementAt,
        goals: !progress.goalsRatedAt,
        survey_remeasurement: !progress.remeasurementSurveyAt,
      };
    default:
      return {};
  }
}
