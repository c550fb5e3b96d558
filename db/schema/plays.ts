import { sql } from "drizzle-orm";
import {
  bigint,
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
import { tenantId } from "./tenant-id";

/** Object + trigger + condition + actions + re-entry rule. The provided ones follow from the catalogue, not from rows. */
export const plays = pgTable(
  "plays",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    object: text({ enum: ["user", "account"] }).notNull(),
    /** Of a suggested one: which; null for the client's own. */
    suggestion: text(),
    state: text({ enum: ["draft", "on", "paused"] })
      .notNull()
      .default("draft"),
    /** What is being edited; parsed wherever it is read. Null when nothing differs from what is published. */
    draft: jsonb().$type<Record<string, unknown>>(),
    /** The version that runs; null before the first. */
    version: integer(),
    /** Events before this start nothing: when it was switched on (or resumed) last. */
    liveSince: at("live_since"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("plays_suggestion")
      .on(t.tenantId, t.suggestion)
      .where(sql`${t.archivedAt} is null`),
  ],
);

export const playVersions = pgTable(
  "play_versions",
  {
    tenantId: tenantId(),
    playId: integer("play_id").notNull(),
    version: integer().notNull(),
    definition: jsonb().$type<Record<string, unknown>>().notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: at("published_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.playId, t.version] }),
    foreignKey({
      name: "play_versions_plays_fk",
      columns: [t.tenantId, t.playId],
      foreignColumns: [plays.tenantId, plays.id],
    }).onDelete("cascade"),
  ],
);

/** One play meeting one trigger of one record, at most once: whether it ran, and why not. */
export const playRuns = pgTable(
  "play_runs",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    playId: integer("play_id").notNull(),
    version: integer().notNull(),
    recordId: bigint("record_id", { mode: "number" }).notNull(),
    /** What set it off, as lib/plays/trigger-key.ts spells it: unique by play and record. */
    trigger: text().notNull(),
    /** The plays whose changes led here, first to last: none of them starts again from this. */
    chain: integer().array().notNull().default([]),
    triggeredAt: at("triggered_at").notNull(),
    /** When its condition is looked at: the trigger's time, or so many days later. */
    dueAt: at("due_at").notNull(),
    state: text({ enum: ["waiting", "running", "ran", "skipped", "failed"] }).notNull(),
    /** A short key of why it did not run, for counting; null when it ran. */
    reason: text(),
    /** The conditions in order, each with its outcome and the value read at that time. */
    findings: jsonb()
      .$type<{ text: string; outcome: "yes" | "no" | "not looked at"; read: string }[]>()
      .notNull()
      .default([]),
    /** Who ran it by hand, and what for. */
    askedBy: text("asked_by"),
    askedFor: text("asked_for"),
    /** When its conditions were looked at, and when its last action ended. */
    lookedAt: at("looked_at"),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("play_runs_trigger").on(t.tenantId, t.playId, t.recordId, t.trigger),
    index("play_runs_recent").on(t.tenantId, t.playId, t.triggeredAt),
    index("play_runs_due").on(t.tenantId, t.dueAt).where(sql`${t.state} in ('waiting', 'running')`),
    foreignKey({
      name: "play_runs_plays_fk",
      columns: [t.tenantId, t.playId],
      foreignColumns: [plays.tenantId, plays.id],
    }).onDelete("cascade"),
  ],
);

/** One action of one run: retried on its own. */
export const playSteps = pgTable(
  "play_steps",
  {
    tenantId: tenantId(),
    runId: bigint("run_id", { mode: "number" }).notNull(),
    position: smallint().notNull(),
    kind: text({ enum: ["attribute", "email", "notify", "task", "webhook"] }).notNull(),
    state: text({ enum: ["waiting", "done", "failed"] }).notNull(),
    attempts: integer().notNull().default(0),
    nextAt: at("next_at"),
    /** What it did, or why it failed, in a sentence. */
    outcome: text(),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.runId, t.position] }),
    index("play_steps_due").on(t.tenantId, t.nextAt).where(sql`${t.state} = 'waiting'`),
    foreignKey({
      name: "play_steps_runs_fk",
      columns: [t.tenantId, t.runId],
      foreignColumns: [playRuns.tenantId, playRuns.id],
    }).onDelete("cascade"),
  ],
);

/** Where plays post to: an address with its signing secret, sealed. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    url: text().notNull(),
    secret: text().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    disabledAt: at("disabled_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** One message to one endpoint, with every try. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    tenantId: tenantId(),
    /** The message's ID, the same on every try, by which the receiver knows a repeat. */
    id: uuid().notNull(),
    endpointId: integer("endpoint_id").notNull(),
    runId: bigint("run_id", { mode: "number" }),
    position: smallint(),
    body: text().notNull(),
    state: text({ enum: ["waiting", "delivered", "failed"] }).notNull(),
    attempts: jsonb()
      .$type<{ at: string; status: number | null; error: string | null; took: number }[]>()
      .notNull()
      .default([]),
    nextAt: at("next_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("webhook_deliveries_recent").on(t.tenantId, t.endpointId, t.createdAt),
    index("webhook_deliveries_due").on(t.tenantId, t.nextAt).where(sql`${t.state} = 'waiting'`),
    foreignKey({
      name: "webhook_deliveries_endpoints_fk",
      columns: [t.tenantId, t.endpointId],
      foreignColumns: [webhookEndpoints.tenantId, webhookEndpoints.id],
    }).onDelete("cascade"),
  ],
);

/** Something for a person to do about a user or an account. */
export const playTasks = pgTable(
  "play_tasks",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    /** The run and action that made it: it is made once. */
    runId: bigint("run_id", { mode: "number" }).notNull(),
    position: smallint().notNull(),
    title: text().notNull(),
    object: text({ enum: ["user", "account"] }).notNull(),
    recordId: bigint("record_id", { mode: "number" }).notNull(),
    assigneeId: uuid("assignee_id"),
    dueAt: at("due_at"),
    createdAt: at("created_at").notNull().defaultNow(),
    doneAt: at("done_at"),
    doneBy: text("done_by"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("play_tasks_step").on(t.tenantId, t.runId, t.position),
  ],
);

/** A line behind the bell, for everybody of the organization or one person. */
export const notices = pgTable(
  "notices",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    /** What it is about; the same notice is never written twice. */
    key: text().notNull(),
    text: text().notNull(),
    href: text().notNull(),
    userId: uuid("user_id"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("notices_key").on(t.tenantId, t.key),
    index("notices_recent").on(t.tenantId, t.createdAt),
  ],
);

/** Up to where a person has read its notices. */
export const noticesRead = pgTable(
  "notices_read",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    readAt: at("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
);
