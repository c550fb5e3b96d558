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
import { tenantId } from "./tenant-id";

/** An SFTP server that rosters are fetched from, and by which rules. */
export const syncSources = pgTable(
  "sync_sources",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    host: text().notNull(),
    port: integer().notNull(),
    username: text().notNull(),
    secretKind: text("secret_kind", { enum: ["password", "key"] }).notNull(),
    /** The password or private key, sealed to the worker; empty once the source is removed. */
    secret: text().notNull(),
    /** Fingerprint of the host key that a person has accepted, `SHA256:…`; nothing is sent to another. */
    hostKey: text("host_key"),
    /** The fingerprint that the server showed last, where it is not the accepted one. */
    offeredHostKey: text("offered_host_key"),
    directory: text().notNull(),
    pattern: text().notNull(),
    /** Five fields of cron, on the clock of `timeZone`. */
    schedule: text().notNull(),
    timeZone: text("time_zone").notNull(),
    mode: text({ enum: ["update", "full"] }).notNull(),
    /** Whether columns that nobody has decided on wait for a person; else they are ignored and named. */
    asksAboutColumns: boolean("asks_about_columns").notNull(),
    /** Above this share of rejected rows, in per cent, nothing is committed without a person. */
    maxErrorPercent: smallint("max_error_percent").notNull(),
    /** Hours without a new file after which a delivery is overdue; null: never. */
    overdueHours: integer("overdue_hours"),
    /** Stopped: the server showed another host key. */
    state: text({ enum: ["draft", "on", "paused", "stopped"] })
      .notNull()
      .default("draft"),
    /** When it was switched on last: from then on a delivery can be overdue. */
    onSince: at("on_since"),
    nextRunAt: at("next_run_at"),
    /** Who asked for a run that has not begun, or waits for a file to be whole. */
    runAskedBy: text("run_asked_by"),
    lastLookAt: at("last_look_at"),
    lastDeliveryAt: at("last_delivery_at"),
    /** Runs in a row that did not get at the files. */
    failures: integer().notNull().default(0),
    failingSince: at("failing_since"),
    /** The last test of the connection, and when another was asked for. */
    test: jsonb(),
    testAskedAt: at("test_asked_at"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("sync_sources_name").on(t.tenantId, t.name).where(sql`${t.archivedAt} is null`),
  ],
);

/** One look at a source that found something, failed, or was asked for. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    sourceId: integer("source_id").notNull(),
    /** Null for one by the schedule. */
    askedBy: text("asked_by"),
    state: text({ enum: ["running", "done", "failed", "interrupted"] }).notNull(),
    /** Where it failed, and why, in a sentence. */
    step: text(),
    problem: text(),
    /** Files that match the pattern, and what was left alone. */
    found: integer().notNull().default(0),
    notes: text().array().notNull().default([]),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("sync_runs_recent").on(t.tenantId, t.sourceId, t.id),
    foreignKey({
      name: "sync_runs_sources_fk",
      columns: [t.tenantId, t.sourceId],
      foreignColumns: [syncSources.tenantId, syncSources.id],
    }).onDelete("cascade"),
  ],
);

/** A file of a source: seen until its size is stable, taken, imported, ended, and put away on the server. */
export const syncFiles = pgTable(
  "sync_files",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    sourceId: integer("source_id").notNull(),
    /** The run that took it. */
    runId: bigint("run_id", { mode: "number" }),
    name: text().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    /** The server's, in seconds since 1970. */
    modifiedAt: bigint("modified_at", { mode: "number" }).notNull(),
    /** Since when it has had this size and time. */
    stableSince: at("stable_since").notNull(),
    state: text({ enum: ["seen", "taking", "importing", "ended", "done"] }).notNull(),
    takenAt: at("taken_at"),
    sha256: text(),
    importId: uuid("import_id"),
    outcome: text({ enum: ["committed", "discarded", "failed", "unreadable", "known"] }),
    /** What is told of it on the server and on the page. Holds no value of any row. */
    receipt: jsonb(),
    /** Its name in `processed/` or `failed/`, decided before it is moved; then its path there, if it got there. */
    target: text(),
    /** Null once it lies there; else why it does not. */
    moveProblem: text("move_problem"),
    endedAt: at("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("sync_files_seen")
      .on(t.tenantId, t.sourceId, t.name)
      .where(sql`${t.state} = 'seen'`),
    /** The same contents are taken once. */
    uniqueIndex("sync_files_contents")
      .on(t.tenantId, t.sourceId, t.sha256)
      .where(sql`${t.outcome} is distinct from 'known'`),
    index("sync_files_open").on(t.tenantId, t.sourceId).where(sql`${t.state} <> 'done'`),
    index("sync_files_run").on(t.tenantId, t.runId),
    index("sync_files_import").on(t.tenantId, t.importId),
    foreignKey({
      name: "sync_files_sources_fk",
      columns: [t.tenantId, t.sourceId],
      foreignColumns: [syncSources.tenantId, syncSources.id],
    }).onDelete("cascade"),
  ],
);

/** Something about a source that its administrators were told once, until it is over. */
export const syncAlerts = pgTable(
  "sync_alerts",
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    sourceId: integer("source_id").notNull(),
    kind: text({
      enum: ["host_key", "unreachable", "overdue", "person", "failed", "unread", "put_away"],
    }).notNull(),
    /** What it is about beside its kind, such as a file; empty for the source as a whole. */
    subject: text().notNull(),
    text: text().notNull(),
    importId: uuid("import_id"),
    raisedAt: at("raised_at").notNull(),
    clearedAt: at("cleared_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("sync_alerts_open")
      .on(t.tenantId, t.sourceId, t.kind, t.subject)
      .where(sql`${t.clearedAt} is null`),
    foreignKey({
      name: "sync_alerts_sources_fk",
      columns: [t.tenantId, t.sourceId],
      foreignColumns: [syncSources.tenantId, syncSources.id],
    }).onDelete("cascade"),
  ],
);
