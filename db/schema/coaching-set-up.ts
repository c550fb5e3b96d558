import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { learners } from "./roster";
import { tenantId } from "./tenant-id";

/** A company purchase: so many licences for engagements between two days. */
export const coachingPlans = pgTable(
  "coaching_plans",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    licences: integer().notNull(),
    /** Licences held by engagements, kept in the transaction that takes or frees one. */
    licencesUsed: integer("licences_used").notNull().default(0),
    sessionsPerLearner: integer("sessions_per_learner").notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    /** The last day of the plan: an engagement must end on it or before. */
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("coaching_plans_name").on(t.tenantId, t.name),
    check("coaching_plans_licences_used", sql`${t.licencesUsed} >= 0`),
  ],
);

/** A question of an assessment or survey of the coaching programme. */
export interface InstrumentItem {
  text: string;
  /** Lowest and highest answer, with the words that stand at both ends. */
  scale: { min: number; max: number; minLabel: string; maxLabel: string };
}

/** An assessment (self and 360°) or survey that learners of the coaching programme answer on the platform. */
export const instruments = pgTable(
  "instruments",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    kind: text({ enum: ["assessment", "survey"] }).notNull(),
    /** The platform's own, the same in every organization, or the client's. */
    origin: text({ enum: ["platform", "custom"] }).notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    items: jsonb().$type<InstrumentItem[]>().notNull().default([]),
    createdAt: at("created_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("instruments_name").on(t.tenantId, t.kind, t.name),
  ],
);

/** What staff decided for a kind of engagement; presets whoever is added under it from now on. */
export const coachingGroups = pgTable(
  "coaching_groups",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    description: text().notNull().default(""),
    planId: integer("plan_id"),
    assessmentId: integer("assessment_id"),
    surveyId: integer("survey_id"),
    durationDays: integer("duration_days").notNull(),
    /** 1 ≤ answers ≤ invites ≤ most. */
    minInvites: integer("min_invites").notNull(),
    minAnswers: integer("min_answers").notNull(),
    maxInvites: integer("max_invites").notNull(),
    /** The day of the engagement on which remeasurement opens; null where there is none. */
    remeasurementDay: integer("remeasurement_day"),
    /** Whether a late cancellation by the learner uses up a session. */
    chargesLateCancels: boolean("charges_late_cancels").notNull().default(true),
    /** Whether administrators may read the names of 360° raters. */
    showsRaterNames: boolean("shows_rater_names").notNull().default(false),
    /** Whose video rooms sessions may use. */
    videoLinks: text("video_links", { enum: ["platform", "own"] })
      .notNull()
      .default("platform"),
    focusSkills: text("focus_skills").array().notNull().default([]),
    language: text({ enum: ["en", "es", "fr", "de"] })
      .notNull()
      .default("en"),
    createdAt: at("created_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("coaching_groups_name").on(t.tenantId, t.name),
    foreignKey({
      name: "coaching_groups_plan_fk",
      columns: [t.tenantId, t.planId],
      foreignColumns: [coachingPlans.tenantId, coachingPlans.id],
    }),
    foreignKey({
      name: "coaching_groups_assessment_fk",
      columns: [t.tenantId, t.assessmentId],
      foreignColumns: [instruments.tenantId, instruments.id],
    }),
    foreignKey({
      name: "coaching_groups_survey_fk",
      columns: [t.tenantId, t.surveyId],
      foreignColumns: [instruments.tenantId, instruments.id],
    }),
  ],
);

/** A person's account on the learning platform; a person of the roster need not have one. */
export const platformAccounts = pgTable(
  "platform_accounts",
  {
    tenantId: uuid("tenant_id").notNull(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    /** The profile flag that makes the platform show its way to coaching. */
    showsCoachingLink: boolean("shows_coaching_link").notNull().default(false),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.learnerId] }),
    foreignKey({
      name: "platform_accounts_learners_fk",
      columns: [t.tenantId, t.learnerId],
      foreignColumns: [learners.tenantId, learners.id],
    }).onDelete("cascade"),
  ],
);

/** A named entitlement of the platform ("Coaching"), which those who are added receive. */
export const coachingAudiences = pgTable(
  "coaching_audiences",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** The one that "Add learners" puts everybody into. */
    isDefault: boolean("is_default").notNull().default(false),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("coaching_audiences_name").on(t.tenantId, t.name),
    uniqueIndex("coaching_audiences_default").on(t.tenantId).where(sql`${t.isDefault}`),
  ],
);

/** Who is in an audience; leaving ends the entitlement and keeps the row. */
export const entitlements = pgTable(
  "entitlements",
  {
    tenantId: uuid("tenant_id").notNull(),
    audienceId: integer("audience_id").notNull(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    grantedAt: at("granted_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.audienceId, t.learnerId] }),
    foreignKey({
      name: "entitlements_audience_fk",
      columns: [t.tenantId, t.audienceId],
      foreignColumns: [coachingAudiences.tenantId, coachingAudiences.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "entitlements_learners_fk",
      columns: [t.tenantId, t.learnerId],
      foreignColumns: [learners.tenantId, learners.id],
    }).onDelete("cascade"),
  ],
);
