import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
  uuid,
} from "drizzle-orm/pg-core";
import { activitySubjects, activityUsers } from "./activity";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/**
 * The log: every accepted event once, never changed. The key is a UUIDv7 of the event's own time, by which the
 * table is partitioned (one month each), so that a repeated key meets its first arrival whenever it comes.
 */
export const activityEvents = pgTable(
  "activity_events",
  {
    tenantId: uuid("tenant_id").notNull(),
    key: uuid().notNull(),
    userId: bigint("user_id", { mode: "number" }).notNull(),
    accountId: bigint("account_id", { mode: "number" }),
    source: text({ enum: ["browser", "pixel", "api", "webhook", "form"] }).notNull(),
    module: text().notNull(),
    activity: text().notNull(),
    /** What it means for progress; null for any other activity, `presence` for a heartbeat. */
    verb: text({ enum: ["enrol", "complete", "presence"] }),
    /** Whose enrolment or completion: what the sender named, found again by every rebuild. */
    subjectKind: text("subject_kind", { enum: ["course", "path"] }),
    subjectKey: text("subject_key"),
    subjectTitle: text("subject_title"),
    /** When it happened: the trusted sender's time, or the time of arrival. */
    occurredAt: at("occurred_at").notNull(),
    receivedAt: at("received_at").notNull(),
    /** What the browser's clock said, kept beside. */
    clientAt: at("client_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    index("activity_events_user").on(t.tenantId, t.userId, t.occurredAt),
    // What progress follows from, among thousands of heartbeats.
    index("activity_events_milestones")
      .on(t.tenantId, t.userId)
      .where(sql`${t.verb} in ('enrol', 'complete')`),
  ],
);

/**
 * Users whose log grew since the last fold, and accounts that changed without one. Appended by whoever stores events
 * or changes them, taken away by the fold.
 */
export const activityArrivals = pgTable(
  "activity_arrivals",
  {
    tenantId: uuid("tenant_id").notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    userId: bigint("user_id", { mode: "number" }),
    /** Several users at once, of events stored together. */
    userIds: bigint("user_ids", { mode: "number" }).array(),
    accountId: bigint("account_id", { mode: "number" }),
    /** The earliest event that came, from whose day on the user's days are counted anew. */
    since: at("since").notNull(),
    arrivedAt: at("arrived_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check(
      "activity_arrivals_one",
      sql`num_nonnulls(${t.userId}, ${t.userIds}, ${t.accountId}) = 1`,
    ),
  ],
);

/** Events whose account is in doubt: kept, not counted, until somebody says where they belong. */
export const heldEvents = pgTable(
  "held_events",
  {
    tenantId: uuid("tenant_id").notNull(),
    key: uuid().notNull(),
    reason: text({ enum: ["unknown_account", "contradicts_user"] }).notNull(),
    accountKey: text("account_key").notNull(),
    userKey: text("user_key").notNull(),
    /** The event as read: what is stored when it is let in. */
    event: jsonb().$type<Record<string, unknown>>().notNull(),
    occurredAt: at("occurred_at").notNull(),
    receivedAt: at("received_at").notNull(),
    resolution: text({ enum: ["linked", "discarded"] }),
    resolvedAt: at("resolved_at"),
    resolvedBy: text("resolved_by"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    index("held_events_open").on(t.tenantId, t.accountKey).where(sql`${t.resolvedAt} is null`),
  ],
);

/** What came in lately, for the live console only: not logged, not recovered, thrown away after a day. */
export const activityCalls = pgTable(
  "activity_calls",
  {
    tenantId: uuid("tenant_id").notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    at: at("at").notNull(),
    /** The transaction that wrote it, by which a reader knows what may still come before it. */
    transaction: bigint({ mode: "number" })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
    source: text({ enum: ["browser", "pixel", "api", "webhook", "form"] }).notNull(),
    status: text({ enum: ["accepted", "held", "rejected"] }).notNull(),
    /** In words: why it was not accepted, or `already counted`. */
    reason: text(),
    /** The place in what was sent that the reason speaks of, as a path: `account.id`. */
    place: text(),
    eventKey: uuid("event_key"),
    userKey: text("user_key"),
    userName: text("user_name"),
    accountKey: text("account_key"),
    accountName: text("account_name"),
    module: text(),
    activity: text(),
    isPresence: boolean("is_presence").notNull().default(false),
    /** As sent, cut at 8 kB. */
    body: text(),
    /** Origin, address's network, user agent, size and time taken. */
    request: jsonb().$type<Record<string, string | number>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("activity_calls_transaction").on(t.tenantId, t.transaction),
  ],
);

/** From the log: the first enrolment and completion of each user in each subject. */
export const activityProgress = pgTable(
  "activity_progress",
  {
    tenantId: tenantId(),
    userId: bigint("user_id", { mode: "number" }).notNull(),
    subjectId: integer("subject_id").notNull(),
    enrolledAt: at("enrolled_at"),
    completedAt: at("completed_at"),
    /** True for a path whose completion follows from its courses, without an event of its own. */
    isDerived: boolean("is_derived").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.subjectId] }),
    index("activity_progress_subject").on(t.tenantId, t.subjectId),
    foreignKey({
      name: "activity_progress_users_fk",
      columns: [t.tenantId, t.userId],
      foreignColumns: [activityUsers.tenantId, activityUsers.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "activity_progress_subjects_fk",
      columns: [t.tenantId, t.subjectId],
      foreignColumns: [activitySubjects.tenantId, activitySubjects.id],
    }).onDelete("cascade"),
  ],
);

/** From the log: how often each user did what on which day of the organization's calendar. */
export const activityDays = pgTable(
  "activity_days",
  {
    tenantId: tenantId(),
    day: date({ mode: "string" }).notNull(),
    userId: bigint("user_id", { mode: "number" }).notNull(),
    module: text().notNull(),
    activity: text().notNull(),
    isPresence: boolean("is_presence").notNull(),
    events: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.day, t.module, t.activity] }),
    index("activity_days_day").on(t.tenantId, t.day),
    foreignKey({
      name: "activity_days_users_fk",
      columns: [t.tenantId, t.userId],
      foreignColumns: [activityUsers.tenantId, activityUsers.id],
    }).onDelete("cascade"),
  ],
);

/** Answers to "How satisfied are you with this course?": the last one of each user and course counts. */
export const csatAnswers = pgTable(
  "csat_answers",
  {
    tenantId: tenantId(),
    key: uuid().notNull(),
    userId: bigint("user_id", { mode: "number" }).notNull(),
    subjectId: integer("subject_id").notNull(),
    /** 1–5. */
    score: smallint().notNull(),
    /** Chosen from the four of high (4–5) or low (1–3) scores, by their keys. */
    reasons: text().array().notNull().default([]),
    comment: text(),
    answeredAt: at("answered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    index("csat_answers_user").on(t.tenantId, t.userId, t.subjectId),
    index("csat_answers_subject").on(t.tenantId, t.subjectId, t.answeredAt),
    foreignKey({
      name: "csat_answers_users_fk",
      columns: [t.tenantId, t.userId],
      foreignColumns: [activityUsers.tenantId, activityUsers.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "csat_answers_subjects_fk",
      columns: [t.tenantId, t.subjectId],
      foreignColumns: [activitySubjects.tenantId, activitySubjects.id],
    }).onDelete("cascade"),
  ],
);
