import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** One roster file on its way in, from the first byte of its upload to its commit; then its record. */
export const imports = pgTable(
  "imports",
  {
    tenantId: tenantId(),
    id: uuid().notNull().defaultRandom(),
    state: text({
      enum: [
        "uploading",
        "matching",
        "validating",
        "previewed",
        "committing",
        "committed",
        "discarded",
        "failed",
      ],
    }).notNull(),
    source: text({ enum: ["csv", "api", "sftp", "scim"] }).notNull(),
    /** Which source of its kind: an SFTP source's id, a key's name; null for uploads, which are one source. */
    origin: text(),
    mode: text({ enum: ["update", "full"] }).notNull(),
    fileName: text("file_name").notNull(),
    sha256: text(),
    byteCount: bigint("byte_count", { mode: "number" }).notNull().default(0),
    rowCount: integer("row_count").notNull().default(0),
    encoding: text(),
    delimiter: text(),
    header: text().array().notNull().default([]),
    /** Which sheet of a workbook is read, and which are not; null for a text file. */
    workbook: jsonb(),
    /** The two files that the import joins, and how; null for one file. */
    combination: jsonb(),
    /** The roster column of each file column by place; null is ignored. Null as a whole until it is confirmed. */
    mapping: jsonb(),
    /** Replacements of values and of single cells, applied before the rows are judged. */
    fixes: jsonb().notNull(),
    /** Figures of the last validation; null before it. Holds no value of any row. */
    counts: jsonb(),
    /** Groups that cross the threshold, by mode; null until they are counted. */
    crossings: jsonb(),
    progress: jsonb(),
    /** Why it failed, or what keeps an automatic import from going on. */
    problem: jsonb(),
    /** What an import without a person may do by itself; null for one with a wizard. */
    automation: jsonb(),
    /** Grows with every change of mapping, fixes or state: work begun for an older one is thrown away. */
    revision: integer().notNull().default(0),
    /** The roster version the preview was made on, and the one the commit made. */
    previewedOn: bigint("previewed_on", { mode: "number" }),
    committedAs: bigint("committed_as", { mode: "number" }),
    confirmedLeavers: integer("confirmed_leavers"),
    /** The learners of its rows, for an import that is part of something else: empty until the commit; else null. */
    learnerIds: bigint("learner_ids", { mode: "number" }).array(),
    /** By which a sender of the API knows its own request again. */
    idempotencyKey: text("idempotency_key"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    finishedAt: at("finished_at"),
    /** The import that this one takes back; null for one with a file. */
    undoes: uuid(),
    /** Until when the former values are kept; null when there is nothing to undo (any more). */
    undoUntil: at("undo_until"),
    undoneAt: at("undone_at"),
    /** When what was left of its file was deleted, its counts and its hash remaining. */
    emptiedAt: at("emptied_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    // An import is undone once; an attempt that was given up does not count.
    uniqueIndex("imports_undoes")
      .on(t.tenantId, t.undoes)
      .where(sql`${t.state} not in ('discarded', 'failed')`),
    uniqueIndex("imports_idempotency_key").on(t.tenantId, t.idempotencyKey),
    index("imports_newest").on(t.tenantId, t.createdAt.desc().nullsFirst(), t.id),
  ],
);

/*
 * Staging. These tables are unlogged (roles.sql) and carry no foreign keys: they are filled with a million rows
 * at a time and emptied by the commit or discard of their import.
 */

/**
 * A run of rows on consecutive lines: their cells as uploaded, joined by U+001F, and the rows by U+001E (both of which
 * uploads replace by a space). A row that could not be read stands alone.
 */
export const importRows = pgTable(
  "import_rows",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    /** Physical line of the first row, the header being on line 1. */
    line: integer().notNull(),
    rows: integer().notNull().default(1),
    record: text().notNull(),
    /** Set when the row could not be read as the header has it. */
    problem: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.importId, t.line] })],
);

/** What the commit would do with a row: the learner as it will be. Codes are the worker's alone. */
export const importPlans = pgTable(
  "import_plans",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    line: integer().notNull(),
    outcome: text({ enum: ["added", "changed", "unchanged", "rejected", "removed"] }).notNull(),
    learnerId: bigint("learner_id", { mode: "number" }),
    rosterKey: text("roster_key"),
    employeeId: text("employee_id"),
    email: text(),
    scormId: text("scorm_id"),
    firstName: text("first_name"),
    lastName: text("last_name"),
    managerEmail: text("manager_email"),
    notificationEmail: text("notification_email"),
    status: text(),
    role: text(),
    hireDate: text("hire_date"),
    attritionReason: text("attrition_reason"),
    ordinary: jsonb(),
    sensitivePresent: text("sensitive_present").array(),
    codes: integer().array(),
    /** What the row will be known by again; null where its cells do not say it all. */
    digest: bytea(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.importId, t.line] })],
);

/** The rows of one run that say what they said when their learners were last imported: nothing of them is planned. */
export const importKnown = pgTable(
  "import_known",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    /** The run's. */
    line: integer().notNull(),
    lines: integer().array().notNull(),
    /** The learner of each line. */
    learnerIds: bigint("learner_ids", { mode: "number" }).array().notNull(),
    /** The other lines of the run. */
    otherLines: integer("other_lines").array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.importId, t.line] })],
);

/** Values that an import would add to the dictionary, with the codes its plan already uses. */
export const importValues = pgTable(
  "import_values",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    fieldKey: text("field_key").notNull(),
    code: integer().notNull(),
    label: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.importId, t.fieldKey, t.code] })],
);

/** One difference of a changed learner: old and new for ordinary columns, both null for sensitive ones. */
export const importChanges = pgTable(
  "import_changes",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    line: integer().notNull(),
    column: text("column_key").notNull(),
    before: text(),
    after: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.importId, t.line, t.column] }),
    index("import_changes_column").on(t.tenantId, t.importId, t.column, t.line),
  ],
);

/** A problem of a row or a cell. After the commit only its place and kind remain, without any value. */
export const importIssues = pgTable(
  "import_issues",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    line: integer().notNull(),
    /** Empty when the whole row is meant. */
    column: text("column_key").notNull(),
    severity: text({ enum: ["error", "notice"] }).notNull(),
    code: text().notNull(),
    value: text(),
    message: text(),
    remedy: text(),
    suggestion: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.importId, t.id] }),
    index("import_issues_kind").on(t.tenantId, t.importId, t.column, t.code, t.id),
    index("import_issues_line").on(t.tenantId, t.importId, t.line),
    foreignKey({
      name: "import_issues_imports_fk",
      columns: [t.tenantId, t.importId],
      foreignColumns: [imports.tenantId, imports.id],
    }).onDelete("cascade"),
  ],
);

/** What an organization decided for a header of a source: the roster column it is, or null to ignore it. */
export const columnMappings = pgTable(
  "column_mappings",
  {
    tenantId: tenantId(),
    /** A kind of source, or one of that kind (`sftp:7`). */
    source: text().notNull(),
    /** Header in lower case, spaces folded. */
    header: text().notNull(),
    column: text("column_key"),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.source, t.header] })],
);
