import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { RunningStage, Stage } from "./stage";

/** How many raters of a 360° round were invited (removed ones not counted) and have answered. */
export interface RaterCounts {
  invited: number;
  answered: number;
}

/** A session as its events make it. */
export interface SessionMetrics {
  key: string;
  coachId: number | null;
  startsAt: Date;
  endsAt: Date;
  state: "scheduled" | "completed" | "cancelled" | "late_cancelled";
  withManager: boolean;
  rating: number | null;
}

/** All that the learners' table shows of an engagement, beside names. An instant that is null has not been. */
export interface LearnerMetrics {
  stage: Stage;
  stageSince: Date;
  /** Of a paused engagement, the stage that is resumed. */
  resumesIn: RunningStage | null;
  /** Of a completed engagement: whether all that was to be done was done. Null before. */
  isComplete: boolean | null;
  /** When the last step forward was made. */
  progressedAt: Date;
  /** When the clock alone next changes these metrics; null if never. */
  movesAt: Date | null;
  /** Whether it holds a licence of its plan. */
  holdsLicence: boolean;

  launchedOn: CalendarDate;
  firstLogInAt: Date | null;
  profileAt: Date | null;
  selfAssessmentAt: Date | null;
  raters: RaterCounts;
  threeSixtyAt: Date | null;
  surveyAt: Date | null;
  /** The coach assigned while onboarding, the last of several, and when. */
  onboardingCoachId: number | null;
  onboardingCoachAt: Date | null;
  /** The current coach; after the end of the engagement the last one. */
  coachId: number | null;
  coachSince: Date | null;
  isCoachChanged: boolean;
  endsOn: CalendarDate;
  sessionsCompleted: number;
  sessionsRemaining: number;
  lateCancels: number;
  lateCancelsCharged: number;
  managerSessions: number;
  lastSessionAt: Date | null;
  nextSessionAt: Date | null;
  ratingAverage: number | null;
  ratingCount: number;
  planAt: Date | null;
  planCompletedAt: Date | null;
  managerFeedback: "none" | "invited" | "received";
  focusAreas: readonly string[];
  focusAreasSelectedAt: Date | null;
  remeasurementOpenedAt: Date | null;
  remeasurementCompletedAt: Date | null;
  /** Whole per cent of the goals answered; null while none is. */
  goalPercentage: number | null;
  npsAt: Date | null;
  note: { text: string; by: string | null; at: Date } | null;
  lastLateCancelAt: Date | null;
  selfRemeasurementAt: Date | null;
  threeSixtyRemeasurementAt: Date | null;
  goalsRatedAt: Date | null;
  remeasurementSurveyAt: Date | null;
  impactReportAt: Date | null;
  pausedAt: Date | null;
  unpausedAt: Date | null;
  deactivatedAt: Date | null;
  firstSessionAt: Date | null;
  extendedAt: Date | null;
  sessions: readonly SessionMetrics[];
}
