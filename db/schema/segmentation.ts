import {
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { waves } from "./surveys";
import { tenantId } from "./tenant-id";

/** One publishing of a wave; the report shows the highest version. */
export const publications = pgTable(
  "publications",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    version: integer().notNull(),
    publishedAt: timestamp("published_at", { withTimezone: true }).notNull(),
    /** When the answers were counted, where that was for an earlier version: this one only adds breakdowns. */
    countedAt: timestamp("counted_at", { withTimezone: true }),
    /** Last arrival of answers that this version counts. */
    throughArrival: integer("through_arrival").notNull(),
    isFinal: boolean("is_final").notNull(),
    threshold: integer().notNull(),
    /** The questions as they were asked, in the order of a group's `cells`. */
    questions: jsonb().notNull(),
    /** Independent figures the wave can carry, and how many are spent. */
    budget: integer().notNull(),
    budgetUsed: integer("budget_used").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.version] }),
    foreignKey({
      name: "publications_waves_fk",
      columns: [t.tenantId, t.waveId],
      foreignColumns: [waves.tenantId, waves.id],
    }).onDelete("cascade"),
  ],
);

const publication = () => ({
  tenantId: tenantId(),
  waveId: integer("wave_id").notNull(),
  version: integer().notNull(),
});

/** The fields of a publication, as they were named and ordered then; the overall is first. */
export const publishedFields = pgTable(
  "published_fields",
  {
    ...publication(),
    fieldKey: text("field_key").notNull(),
    label: text().notNull(),
    position: integer().notNull(),
    /** The keys of the fields that an intersection combines; null for a field. */
    fieldKeys: text("field_keys").array(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.version, t.fieldKey] }),
    foreignKey({
      name: "published_fields_publications_fk",
      columns: [t.tenantId, t.waveId, t.version],
      foreignColumns: [publications.tenantId, publications.waveId, publications.version],
    }).onDelete("cascade"),
  ],
);

/**
 * The groups of a field with their published cells, by question and then by level, packed so that a
 * report is a few hundred rows whatever its questions. A hidden cell holds its reason and no figure.
 */
export const publishedGroups = pgTable(
  "published_groups",
  {
    ...publication(),
    fieldKey: text("field_key").notNull(),
    groupIndex: integer("group_index").notNull(),
    label: text().notNull(),
    /** One label of each field that an intersection combines; null for a group of one field. */
    labels: text().array(),
    /** The roster's own count; null below the threshold. */
    learners: integer(),
    cells: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.version, t.fieldKey, t.groupIndex] }),
    foreignKey({
      name: "published_groups_published_fields_fk",
      columns: [t.tenantId, t.waveId, t.version, t.fieldKey],
      foreignColumns: [
        publishedFields.tenantId,
        publishedFields.waveId,
        publishedFields.version,
        publishedFields.fieldKey,
      ],
    }).onDelete("cascade"),
  ],
);

/** What has ever been shown of a wave, for the publisher alone: rows admitted and their witnesses. */
export const ledgers = pgTable(
  "ledgers",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    version: integer().notNull(),
    state: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId] }),
    foreignKey({
      name: "ledgers_waves_fk",
      columns: [t.tenantId, t.waveId],
      foreignColumns: [waves.tenantId, waves.id],
    }).onDelete("cascade"),
  ],
);
