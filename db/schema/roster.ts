import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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

/**
 * The segmentation fields of an organization, in its own order (which is their priority when figures
 * compete). `slot` is the field's place in a learner's `codes`: it is given once and never moves.
 */
export const organizationFields = pgTable(
  "organization_fields",
  {
    tenantId: tenantId(),
    key: text().notNull(),
    slot: integer().notNull(),
    position: integer().notNull(),
    isEnabled: boolean("is_enabled").notNull().default(true),
    isCustom: boolean("is_custom").notNull().default(false),
    label: text().notNull(),
    header: text().notNull(),
    kind: text().notNull(),
    sensitivity: text({
      enum: ["ordinary", "sensitive", "special_category", "confidential"],
    }).notNull(),
    config: jsonb().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] }), uniqueIndex().on(t.tenantId, t.slot)],
);

/** The dictionary of a field's values. Labels of sensitive fields are sealed; codes are drawn at random. */
export const fieldValues = pgTable(
  "field_values",
  {
    tenantId: tenantId(),
    fieldKey: text("field_key").notNull(),
    code: integer().notNull(),
    label: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fieldKey, t.code] }),
    foreignKey({
      name: "field_values_organization_fields_fk",
      columns: [t.tenantId, t.fieldKey],
      foreignColumns: [organizationFields.tenantId, organizationFields.key],
    }).onDelete("cascade"),
  ],
);

/** A person of the roster. Sensitive values are not here: only the names of the fields that hold one. */
export const learners = pgTable(
  "learners",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    /** The organization's roster key, trimmed (an e-mail in lower case). */
    rosterKey: text("roster_key").notNull(),
    employeeId: text("employee_id"),
    email: text(),
    scormId: text("scorm_id"),
    firstName: text("first_name"),
    lastName: text("last_name"),
    managerEmail: text("manager_email"),
    notificationEmail: text("notification_email"),
    status: text({ enum: ["active", "inactive", "on_leave"] })
      .notNull()
      .default("active"),
    role: text(),
    hireDate: text("hire_date"),
    attritionReason: text("attrition_reason"),
    /** Canonical values of ordinary fields by field key; a field without a value is absent. */
    ordinary: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Keys of the sensitive fields that hold a value. */
    sensitivePresent: text("sensitive_present").array().notNull().default([]),
    source: text({
      enum: ["csv", "api", "sftp", "scim", "response", "seed", "enrolment"],
    }).notNull(),
    /** The import that added it; null when another way did. */
    importedBy: uuid("imported_by"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("learners_roster_key").on(t.tenantId, t.rosterKey),
    // The order of the Directory; an empty text for nobody's name lets a page begin behind any row.
    index("learners_name").on(
      t.tenantId,
      sql`coalesce(${t.lastName}, '')`,
      sql`coalesce(${t.firstName}, '')`,
      t.id,
    ),
    // Who is counted out of the roster: few, so that the rest need not be read to be counted.
    index("learners_inactive").on(t.tenantId, t.id).where(sql`${t.status} = 'inactive'`),
    // What identity providers look people up by: an address that is not the key, or a key where there is no address.
    index("learners_email").on(t.tenantId, t.email).where(sql`${t.email} <> ${t.rosterKey}`),
    index("learners_unaddressed")
      .on(t.tenantId, sql`${t.rosterKey} collate "any_case"`)
      .where(sql`${t.email} is null`),
  ],
);

/** A learner's values of all fields as dictionary codes by slot (0 = unreported). Only the worker reads this. */
export const learnerCodes = pgTable(
  "learner_codes",
  {
    /** No reference of its own: that to the learner implies it. */
    tenantId: uuid("tenant_id").notNull(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    codes: integer().array().notNull(),
    /**
     * Keyed digest of the file row the learner was last imported from, so that the same row again is known to
     * change nothing. Whoever changes the learner in another way must set it to null.
     */
    digest: bytea(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.learnerId] }),
    foreignKey({
      name: "learner_codes_learners_fk",
      columns: [t.tenantId, t.learnerId],
      foreignColumns: [learners.tenantId, learners.id],
    }).onDelete("cascade"),
  ],
);
