import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { engagements } from "./coaching";

/**
 * What the learners' table shows of an engagement, one row each: computed from its terms and events alone, in
 * the transaction that changes them, and by the worker when the clock moves something. The person's name and
 * e-mail and the names of group, plan and coach are repeated here, so that one table answers sort and search.
 */
export const engagementMetrics = pgTable(
  "engagement_metrics",
  {
    tenantId: uuid("tenant_id").notNull(),
    engagementId: bigint("engagement_id", { mode: "number" }).notNull(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    name: text().notNull(),
    email: text().notNull(),
    /** Name and e-mail in lower case: what search looks through. */
    searchText: text("search_text").notNull(),
    groupId: integer("group_id").notNull(),
    groupName: text("group_name").notNull(),
    planId: integer("plan_id").notNull(),
    planName: text("plan_name").notNull(),

    stage: text({
      enum: ["onboarding", "steady", "remeasurement", "paused", "deactivated", "completed"],
    }).notNull(),
    stageSince: at("stage_since").notNull(),
    /** Of a paused engagement, the stage that is resumed. */
    resumesIn: text("resumes_in", { enum: ["onboarding", "steady", "remeasurement"] }),
    /** Of a completed engagement: whether all that was to be done was done. Null before. */
    isComplete: boolean("is_complete"),
    /** When the last step forward was made: what "stalled for n days" counts from. */
    progressedAt: at("progressed_at").notNull(),
    /** When the clock alone next changes this row; null if never. */
    movesAt: at("moves_at"),

    launchedAt: at("launched_at").notNull(),
    launchedOn: date("launched_on", { mode: "string" }).notNull(),
    firstLogInAt: at("first_log_in_at"),
    profileAt: at("profile_at"),
    selfAssessmentAt: at("self_assessment_at"),
    ratersInvited: integer("raters_invited").notNull(),
    ratersAnswered: integer("raters_answered").notNull(),
    threeSixtyAt: at("three_sixty_at"),
    surveyAt: at("survey_at"),
    onboardingCoachId: integer("onboarding_coach_id"),
    onboardingCoachName: text("onboarding_coach_name"),
    onboardingCoachAt: at("onboarding_coach_at"),
    coachId: integer("coach_id"),
    coachName: text("coach_name"),
    coachSince: at("coach_since"),
    isCoachChanged: boolean("is_coach_changed").notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    sessions: integer().notNull(),
    sessionsCompleted: integer("sessions_completed").notNull(),
    sessionsRemaining: integer("sessions_remaining").notNull(),
    lateCancels: integer("late_cancels").notNull(),
    lateCancelsCharged: integer("late_cancels_charged").notNull(),
    managerSessions: integer("manager_sessions").notNull(),
    lastSessionAt: at("last_session_at"),
    nextSessionAt: at("next_session_at"),
    ratingAverage: real("rating_average"),
    ratingCount: integer("rating_count").notNull(),
    planAt: at("plan_at"),
    planCompletedAt: at("plan_completed_at"),
    /** 0 none, 1 invited, 2 received. */
    managerFeedback: smallint("manager_feedback").notNull(),
    focusAreas: text("focus_areas").array().notNull(),
    focusAreasSelectedAt: at("focus_areas_selected_at"),
    remeasurementOpenedAt: at("remeasurement_opened_at"),
    remeasurementCompletedAt: at("remeasurement_completed_at"),
    /** Whole per cent of the goals answered; null while none is. */
    goalPercentage: smallint("goal_percentage"),
    npsAt: at("nps_at"),
    note: text(),
    noteBy: text("note_by"),
    noteAt: at("note_at"),
    lastLateCancelAt: at("last_late_cancel_at"),
    selfRemeasurementAt: at("self_remeasurement_at"),
    threeSixtyRemeasurementAt: at("three_sixty_remeasurement_at"),
    goalsRatedAt: at("goals_rated_at"),
    remeasurementSurveyAt: at("remeasurement_survey_at"),
    impactReportAt: at("impact_report_at"),
    pausedAt: at("paused_at"),
    unpausedAt: at("unpaused_at"),
    deactivatedAt: at("deactivated_at"),
    firstSessionAt: at("first_session_at"),
    extendedAt: at("extended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.engagementId] }),
    // Answers pages by name and search from the index alone.
    index("engagement_metrics_name").on(
      t.tenantId,
      sql`${t.name} collate "und-x-icu"`,
      t.engagementId,
      t.stage,
      t.searchText,
    ),
    // Counts the tabs from a hundredth of the table, and finds who is in a group.
    index("engagement_metrics_group").on(t.tenantId, t.groupId, t.stage),
    index("engagement_metrics_learner").on(t.tenantId, t.learnerId),
    index("engagement_metrics_coach").on(t.tenantId, t.coachId),
    index("engagement_metrics_moves").on(t.tenantId, t.movesAt),
    foreignKey({
      name: "engagement_metrics_engagements_fk",
      columns: [t.tenantId, t.engagementId],
      foreignColumns: [engagements.tenantId, engagements.id],
    }).onDelete("cascade"),
  ],
);
