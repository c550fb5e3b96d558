import { type SQL, sql } from "drizzle-orm";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import type { LearnerColumn } from "../learner-columns";
import type { LearnerRow } from "../learner-list";
import { shownSql, sqlFor } from "./learner-sql";

/** Reads what rows show, with each row's place in the order; dates are days in the time zone. */
export function selectLearners(tx: Transaction, timeZone: string, place: SQL<string | null>) {
  const day = (column: LearnerColumn): SQL<string | null> =>
    sql<string | null>`${shownSql(column, timeZone)}`;
  const isSet = (column: LearnerColumn): SQL<boolean> => sql<boolean>`${sqlFor[column]}`;
  const fields = {
    place,
    engagementId: m.engagementId,
    learnerId: m.learnerId,
    stage: m.stage,
    stageSince: m.stageSince,
    isComplete: m.isComplete,
    groupName: m.groupName,
    planName: m.planName,
    sessions: m.sessions,
    lateCancelsCharged: m.lateCancelsCharged,
    noteBy: m.noteBy,
    noteAt: m.noteAt,
    ratersInvited: m.ratersInvited,
    managerFeedback: m.managerFeedback,
    values: {
      name: m.name,
      email: m.email,
      launched: m.launchedOn,
      firstLogIn: m.firstLogInAt,
      profile: m.profileAt,
      selfAssessment: m.selfAssessmentAt,
      raters: m.ratersAnswered,
      threeSixty: m.threeSixtyAt,
      survey: m.surveyAt,
      coachAssigned: m.onboardingCoachName,
      coachName: m.coachName,
      coachChanged: m.isCoachChanged,
      endsOn: m.endsOn,
      sessionsCompleted: m.sessionsCompleted,
      sessionsRemaining: m.sessionsRemaining,
      lateCancels: m.lateCancels,
      managerSessions: m.managerSessions,
      lastSession: day("lastSession"),
      nextSession: m.nextSessionAt,
      rating: m.ratingAverage,
      ratingCount: m.ratingCount,
      coachingPlan: isSet("coachingPlan"),
      focusAreaCount: sql<number>`${sqlFor.focusAreaCount}`,
      focusAreas: m.focusAreas,
      remeasurementOpened: m.remeasurementOpenedAt,
      remeasurementCompleted: m.remeasurementCompletedAt,
      goalPercentage: m.goalPercentage,
      nps: m.npsAt,
      note: m.note,
      lastLateCancel: day("lastLateCancel"),
      focusAreasSelected: isSet("focusAreasSelected"),
      planComplete: isSet("planComplete"),
      selfRemeasurement: m.selfRemeasurementAt,
      threeSixtyRemeasurement: m.threeSixtyRemeasurementAt,
      goalCompletion: m.goalsRatedAt,
      remeasurementSurvey: m.remeasurementSurveyAt,
      impactReport: isSet("impactReport"),
      paused: day("paused"),
      unpaused: day("unpaused"),
      deactivated: day("deactivated"),
      firstSession: day("firstSession"),
      extended: day("extended"),
    },
  };
  return tx.select(fields).from(m);
}

/** An engagement as it is read. */
export type SelectedLearner = Awaited<ReturnType<typeof selectLearners>>[number];

const feedbackWords = ["none", "invited", "received"] as const;

/** The row of an engagement from what was read of it. */
export function toLearnerRow({
  ratersInvited,
  managerFeedback,
  values,
  ...rest
}: SelectedLearner): LearnerRow {
  return {
    engagementId: rest.engagementId,
    learnerId: rest.learnerId,
    stage: rest.stage,
    stageSince: rest.stageSince,
    isComplete: rest.isComplete,
    groupName: rest.groupName,
    planName: rest.planName,
    sessions: rest.sessions,
    lateCancelsCharged: rest.lateCancelsCharged,
    noteBy: rest.noteBy,
    noteAt: rest.noteAt,
    values: {
      ...values,
      raters: { answered: values.raters, invited: ratersInvited },
      managerFeedback: feedbackWords[managerFeedback] ?? "none",
    },
  };
}
