import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { coachingGroups, coachingPlans, instruments } from "./coaching-set-up";
import { learners } from "./roster";
import { tenantId } from "./tenant-id";

/** One learner's coached period, on the terms it was launched with. All that happens in it are its events. */
export const engagements = pgTable(
  "engagements",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    groupId: integer("group_id").notNull(),
    planId: integer("plan_id").notNull(),
    assessmentId: integer("assessment_id"),
    surveyId: integer("survey_id"),
    launchedAt: at("launched_at").notNull(),
    durationDays: integer("duration_days").notNull(),
    sessions: integer().notNull(),
    minInvites: integer("min_invites").notNull(),
    minAnswers: integer("min_answers").notNull(),
    maxInvites: integer("max_invites").notNull(),
    remeasurementDay: integer("remeasurement_day"),
    chargesLateCancels: boolean("charges_late_cancels").notNull(),
    videoLinks: text("video_links", { enum: ["platform", "own"] }).notNull(),
    /** Focus areas preset by the administrator. */
    focusSkills: text("focus_skills").array().notNull().default([]),
    language: text({ enum: ["en", "es", "fr", "de"] }).notNull(),
    /** Whether it holds a licence of its plan: until it is deactivated without a session held. */
    holdsLicence: boolean("holds_licence").notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("engagements_learner").on(t.tenantId, t.learnerId),
    index("engagements_plan").on(t.tenantId, t.planId),
    foreignKey({
      name: "engagements_learners_fk",
      columns: [t.tenantId, t.learnerId],
      foreignColumns: [learners.tenantId, learners.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "engagements_group_fk",
      columns: [t.tenantId, t.groupId],
      foreignColumns: [coachingGroups.tenantId, coachingGroups.id],
    }),
    foreignKey({
      name: "engagements_plan_fk",
      columns: [t.tenantId, t.planId],
      foreignColumns: [coachingPlans.tenantId, coachingPlans.id],
    }),
    foreignKey({
      name: "engagements_assessment_fk",
      columns: [t.tenantId, t.assessmentId],
      foreignColumns: [instruments.tenantId, instruments.id],
    }),
    foreignKey({
      name: "engagements_survey_fk",
      columns: [t.tenantId, t.surveyId],
      foreignColumns: [instruments.tenantId, instruments.id],
    }),
  ],
);

/**
 * What happened in an engagement: reported by the platform or done by an administrator. Nothing is ever
 * changed; an administrator's step that was taken back is voided.
 */
export const coachingEvents = pgTable(
  "coaching_events",
  {
    tenantId: uuid("tenant_id").notNull(),
    engagementId: bigint("engagement_id", { mode: "number" }).notNull(),
    /** The sender's own id of the event, by which it counts once. */
    key: text().notNull(),
    type: text().notNull(),
    occurredAt: at("occurred_at").notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
    payload: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The step it is part of, and who took it; null for what the platform reported. */
    actionId: uuid("action_id"),
    actorName: text("actor_name"),
    voidedAt: at("voided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.engagementId, t.key] }),
    uniqueIndex("coaching_events_key").on(t.tenantId, t.key),
    index("coaching_events_action")
      .on(t.tenantId, t.actionId)
      .where(sql`${t.actionId} is not null`),
    foreignKey({
      name: "coaching_events_engagements_fk",
      columns: [t.tenantId, t.engagementId],
      foreignColumns: [engagements.tenantId, engagements.id],
    }).onDelete("cascade"),
  ],
);

/** Answers to the NPS survey. The web tier may write here and read nothing. */
export const npsAnswers = pgTable(
  "nps_answers",
  {
    tenantId: uuid("tenant_id").notNull(),
    engagementId: bigint("engagement_id", { mode: "number" }).notNull(),
    key: text().notNull(),
    answeredAt: at("answered_at").notNull(),
    /** How likely the learner recommends its coach: 0–10. */
    score: smallint().notNull(),
    /** The coach of that time, found once by the database: who is assigned later changes no coach's score. */
    coachId: integer("coach_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.engagementId, t.key] }),
    index("nps_answers_coach").on(t.tenantId, t.coachId),
    foreignKey({
      name: "nps_answers_engagements_fk",
      columns: [t.tenantId, t.engagementId],
      foreignColumns: [engagements.tenantId, engagements.id],
    }).onDelete("cascade"),
  ],
);

/** What a step replaced beside events: what taking it back restores. */
export interface StepBefore {
  /** Engagements that moved to another group, with the group they were in. */
  groups?: { engagementId: number; groupId: number }[];
  /** Entitlements that ended. */
  entitlements?: { audienceId: number; learnerId: number }[];
  /** Learners whose profile showed the way to coaching. */
  coachingLinks?: number[];
}

/** A step that administrators took for one or many learners, and may take back for a while. */
export const learnerActions = pgTable(
  "learner_actions",
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    /** For how many learners it was taken, and for whom it was not, by reason. */
    learners: integer().notNull(),
    refusals: jsonb()
      .$type<{ reason: string; count: number; examples: string[] }[]>()
      .notNull()
      .default([]),
    before: jsonb().$type<StepBefore>().notNull().default({}),
    takenBy: text("taken_by").notNull(),
    takenById: text("taken_by_id").notNull(),
    takenAt: at("taken_at").notNull(),
    undoneAt: at("undone_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** What a page shows under a name, such as a table's columns, filters and sort: its maker's, or everybody's. */
export const savedViews = pgTable(
  "saved_views",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    page: text({ enum: ["learners", "segmentation"] }).notNull(),
    name: text().notNull(),
    ownerId: uuid("owner_id").notNull(),
    ownerName: text("owner_name").notNull(),
    isShared: boolean("is_shared").notNull().default(false),
    /** The address's search part that shows the view. */
    state: text().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("saved_views_name").on(t.tenantId, t.page, t.ownerId, t.name),
  ],
);

/** What an administrator has entered in "Add learners" so far; thrown away 30 days after the last change. */
export const enrolmentDrafts = pgTable(
  "enrolment_drafts",
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    ownerId: uuid("owner_id").notNull(),
    entered: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    /** When its learners were added, after which it can be read and no longer changed. */
    addedAt: at("added_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
