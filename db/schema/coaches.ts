import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
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
import { engagements } from "./coaching";
import { tenantId } from "./tenant-id";

/** The vendor's coaches: one profile for every organization that a coach serves. */
export const platformCoaches = pgTable("platform_coaches", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  email: text().notNull().unique(),
  bio: text().notNull().default(""),
  languages: text().array().notNull().default([]),
  specialities: text().array().notNull().default([]),
  certifications: text().array().notNull().default([]),
  timeZone: text("time_zone").notNull(),
  /** The NPS as it is shown, over all organizations, and from how many answers; kept by the database. */
  nps: smallint(),
  npsAnswers: integer("nps_answers").notNull().default(0),
  createdAt: at("created_at").notNull().defaultNow(),
  retiredAt: at("retired_at"),
});

/**
 * A coach in an organization: one of its own, with its profile, or a platform coach that serves it, whose
 * profile columns are null here.
 */
export const coaches = pgTable(
  "coaches",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    kind: text({ enum: ["platform", "organization"] }).notNull(),
    platformCoachId: uuid("platform_coach_id").references(() => platformCoaches.id),
    name: text(),
    email: text(),
    bio: text(),
    languages: text().array(),
    specialities: text().array(),
    certifications: text().array(),
    timeZone: text("time_zone"),
    status: text({ enum: ["onboarding", "active", "deactivated"] }).notNull(),
    /** Most learners at a time. */
    capacity: integer().notNull(),
    sessionMinutes: integer("session_minutes").notNull().default(60),
    breakMinutes: integer("break_minutes").notNull().default(15),
    /** A slot can be booked up to so many hours before it starts. */
    noticeHours: integer("notice_hours").notNull().default(5),
    sessionsPerDay: integer("sessions_per_day").notNull().default(6),
    bookingDays: integer("booking_days").notNull().default(60),
    /** Of an organization's own coach: the NPS as it is shown, and from how many answers; kept by the database. */
    nps: smallint(),
    npsAnswers: integer("nps_answers").notNull().default(0),
    createdAt: at("created_at").notNull().defaultNow(),
    deactivatedAt: at("deactivated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("coaches_platform_coach").on(t.tenantId, t.platformCoachId),
    uniqueIndex("coaches_email").on(t.tenantId, t.email),
    check(
      "coaches_profile",
      sql`(${t.kind} = 'platform') = (${t.platformCoachId} is not null)
        and (${t.kind} = 'organization') = (${t.name} is not null and ${t.email} is not null and ${t.timeZone} is not null)`,
    ),
  ],
);

/** A coach's working hours: wall-clock minutes of a weekday (1 = Monday) in the coach's own time zone. */
export const coachHours = pgTable(
  "coach_hours",
  {
    tenantId: uuid("tenant_id").notNull(),
    coachId: integer("coach_id").notNull(),
    weekday: smallint().notNull(),
    startMinute: smallint("start_minute").notNull(),
    endMinute: smallint("end_minute").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.coachId, t.weekday, t.startMinute] }),
    foreignKey({
      name: "coach_hours_coaches_fk",
      columns: [t.tenantId, t.coachId],
      foreignColumns: [coaches.tenantId, coaches.id],
    }).onDelete("cascade"),
  ],
);

/** Days on which other hours hold, or none (out of office), both ends included. */
export const coachOverrides = pgTable(
  "coach_overrides",
  {
    tenantId: uuid("tenant_id").notNull(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    coachId: integer("coach_id").notNull(),
    firstOn: date("first_on", { mode: "string" }).notNull(),
    lastOn: date("last_on", { mode: "string" }).notNull(),
    /** Empty: out of office. */
    ranges: jsonb().$type<{ startMinute: number; endMinute: number }[]>().notNull(),
    reason: text().notNull().default(""),
    setBy: text("set_by").notNull(),
    setAt: at("set_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("coach_overrides_days").on(t.tenantId, t.coachId, t.firstOn),
    foreignKey({
      name: "coach_overrides_coaches_fk",
      columns: [t.tenantId, t.coachId],
      foreignColumns: [coaches.tenantId, coaches.id],
    }).onDelete("cascade"),
  ],
);

/** Sessions as the engagements' events make them; written with the metrics, never by hand. */
export const coachingSessions = pgTable(
  "coaching_sessions",
  {
    tenantId: uuid("tenant_id").notNull(),
    engagementId: bigint("engagement_id", { mode: "number" }).notNull(),
    /** The platform's id of the session. */
    key: text().notNull(),
    coachId: integer("coach_id"),
    startsAt: at("starts_at").notNull(),
    endsAt: at("ends_at").notNull(),
    state: text({ enum: ["scheduled", "completed", "cancelled", "late_cancelled"] }).notNull(),
    rating: smallint(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.engagementId, t.key] }),
    index("coaching_sessions_coach").on(t.tenantId, t.coachId, t.startsAt),
    foreignKey({
      name: "coaching_sessions_engagements_fk",
      columns: [t.tenantId, t.engagementId],
      foreignColumns: [engagements.tenantId, engagements.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "coaching_sessions_coaches_fk",
      columns: [t.tenantId, t.coachId],
      foreignColumns: [coaches.tenantId, coaches.id],
    }),
  ],
);
