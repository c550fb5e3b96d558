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
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/** A value of an attribute: an instant is its ISO text in UTC, a choice of several a list. */
export type AttributeValue = string | number | boolean | readonly string[];

/** Values by attribute key. */
export type AttributeValues = Record<string, AttributeValue>;

/** How an organization's academy reports: one row each, made with the first look at the set-up page. */
export const activityServices = pgTable(
  "activity_services",
  {
    tenantId: tenantId(),
    /** What the snippets carry, `SP-NNNNNN-NN`: public, and the only way to the tenant of a browser's call. */
    serviceId: text("service_id").notNull().unique(),
    module: text().notNull().default("Academy"),
    /** Origins whose pages may send, as `https://host[:port]`; none listed means any. */
    origins: text().array().notNull().default([]),
    /** Whether a browser that asks not to be tracked is left alone. */
    honoursPrivacySignals: boolean("honours_privacy_signals").notNull().default(true),
    /** SHA-256 of the webhook's secret address; null until it is made. */
    webhookHash: text("webhook_hash").unique(),
    webhookMadeAt: at("webhook_made_at"),
    /** Signs the links of the CSAT form: 32 random bytes in hex. */
    formSecret: text("form_secret").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

/** A customer of the client, as trusted sources named it. A browser never makes one. */
export const activityAccounts = pgTable(
  "activity_accounts",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    /** The client's own account ID. */
    key: text().notNull(),
    name: text().notNull(),
    isPaying: boolean("is_paying"),
    lifecycle: text(),
    /** What follows from the event log; rewritten whole by every fold. */
    computed: jsonb().$type<AttributeValues>().notNull().default({}),
    /** What the client or a play set. */
    custom: jsonb().$type<AttributeValues>().notNull().default({}),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("activity_accounts_key").on(t.tenantId, t.key),
  ],
);

/** A person who uses the academy. */
export const activityUsers = pgTable(
  "activity_users",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    /** The client's own user ID. */
    key: text().notNull(),
    name: text().notNull(),
    email: text(),
    language: text({ enum: ["en", "es", "fr", "de"] }),
    accountId: bigint("account_id", { mode: "number" }),
    computed: jsonb().$type<AttributeValues>().notNull().default({}),
    custom: jsonb().$type<AttributeValues>().notNull().default({}),
    createdAt: at("created_at").notNull().defaultNow(),
    /** Of its first and last event, by the events' own time; null before any. */
    firstSeenAt: at("first_seen_at"),
    lastSeenAt: at("last_seen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("activity_users_key").on(t.tenantId, t.key),
    index("activity_users_account").on(t.tenantId, t.accountId),
    index("activity_users_seen").on(t.tenantId, t.lastSeenAt),
    foreignKey({
      name: "activity_users_accounts_fk",
      columns: [t.tenantId, t.accountId],
      foreignColumns: [activityAccounts.tenantId, activityAccounts.id],
    }),
  ],
);

/** A course or a path of the academy. Known by its ID; the title is a label. */
export const activitySubjects = pgTable(
  "activity_subjects",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    kind: text({ enum: ["course", "path"] }).notNull(),
    /** The academy's own ID; null while only its title was seen. */
    key: text(),
    title: text().notNull(),
    origin: text({ enum: ["api", "webhook", "seen"] }).notNull(),
    /** True while only events that did not say the kind named it: it gives way to a course or path of its title. */
    isKindGuessed: boolean("is_kind_guessed").notNull().default(false),
    /** The subject that this one turned out to be; its events count there. */
    mergedInto: integer("merged_into"),
    createdAt: at("created_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("activity_subjects_key").on(t.tenantId, t.kind, t.key),
    foreignKey({
      name: "activity_subjects_merged_fk",
      columns: [t.tenantId, t.mergedInto],
      foreignColumns: [t.tenantId, t.id],
    }),
  ],
);

/** Every title a subject has gone by, folded to lower case: how an event that names only a title finds it. */
export const subjectTitles = pgTable(
  "subject_titles",
  {
    tenantId: tenantId(),
    kind: text({ enum: ["course", "path"] }).notNull(),
    title: text().notNull(),
    subjectId: integer("subject_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.title, t.subjectId] }),
    foreignKey({
      name: "subject_titles_subjects_fk",
      columns: [t.tenantId, t.subjectId],
      foreignColumns: [activitySubjects.tenantId, activitySubjects.id],
    }).onDelete("cascade"),
  ],
);

/** The courses of a path, as the catalogue says today. */
export const pathCourses = pgTable(
  "path_courses",
  {
    tenantId: tenantId(),
    pathId: integer("path_id").notNull(),
    courseId: integer("course_id").notNull(),
    position: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.pathId, t.courseId] }),
    foreignKey({
      name: "path_courses_path_fk",
      columns: [t.tenantId, t.pathId],
      foreignColumns: [activitySubjects.tenantId, activitySubjects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "path_courses_course_fk",
      columns: [t.tenantId, t.courseId],
      foreignColumns: [activitySubjects.tenantId, activitySubjects.id],
    }).onDelete("cascade"),
  ],
);

/** Account IDs that reviewers said belong to another account: `key` counts as `account_id` from then on. */
export const accountAliases = pgTable(
  "account_aliases",
  {
    tenantId: tenantId(),
    key: text().notNull(),
    accountId: bigint("account_id", { mode: "number" }).notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    foreignKey({
      name: "account_aliases_accounts_fk",
      columns: [t.tenantId, t.accountId],
      foreignColumns: [activityAccounts.tenantId, activityAccounts.id],
    }).onDelete("cascade"),
  ],
);

/** Attributes of the client's own. The provided ones are named by the catalogue, not by rows. */
export const attributeDefinitions = pgTable(
  "attribute_definitions",
  {
    tenantId: tenantId(),
    object: text({ enum: ["user", "account"] }).notNull(),
    key: text().notNull(),
    /** As the client spells it. */
    label: text().notNull(),
    type: text({ enum: ["text", "number", "date", "list", "multi"] }).notNull(),
    options: text().array().notNull().default([]),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.object, t.key] })],
);

/** What an attribute was before and is since when, and why: appended whenever a value changes. */
export const attributeChanges = pgTable(
  "attribute_changes",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    object: text({ enum: ["user", "account"] }).notNull(),
    recordId: bigint("record_id", { mode: "number" }).notNull(),
    attribute: text().notNull(),
    before: jsonb().$type<AttributeValue | null>(),
    after: jsonb().$type<AttributeValue | null>(),
    /** When it took effect: the event's time for what follows from the log. */
    effectiveAt: at("effective_at").notNull(),
    changedAt: at("changed_at").notNull().defaultNow(),
    cause: text({ enum: ["log", "api", "collector", "play", "person"] }).notNull(),
    /** The event, the play's run or the person behind it. */
    causeId: text("cause_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("attribute_changes_record").on(t.tenantId, t.object, t.recordId, t.attribute),
    index("attribute_changes_attribute").on(t.tenantId, t.attribute, t.changedAt),
  ],
);
