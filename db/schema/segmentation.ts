import {
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { organizations } from "./organizations";
import { questions, waves } from "./surveys";

const tenantId = () =>
  uuid("tenant_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" });

/** One publishing of a wave; the report shows the highest version. */
export const publications = pgTable(
  "publications",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    version: integer().notNull(),
    publishedAt: timestamp("published_at", { withTimezone: true }).notNull(),
    isFinal: boolean("is_final").notNull(),
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

/** The fields of a publication, as they were named and ordered then. `overall` comes first. */
export const publishedFields = pgTable(
  "published_fields",
  {
    ...publication(),
    fieldKey: text("field_key").notNull(),
    label: text().notNull(),
    position: integer().notNull(),
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

/** The groups of a field. `learners` is the roster's own count, null when it is below the threshold. */
export const publishedGroups = pgTable(
  "published_groups",
  {
    ...publication(),
    fieldKey: text("field_key").notNull(),
    groupIndex: integer("group_index").notNull(),
    label: text().notNull(),
    learners: integer(),
    /** Respondents by level node ("" = the whole survey), where the law lets them stand. */
    respondents: jsonb().$type<Record<string, number>>().notNull(),
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

/** A group's figures for a question: all null unless shown (or, while waiting, those of `figureVersion`). */
export const publishedCells = pgTable(
  "published_cells",
  {
    ...publication(),
    fieldKey: text("field_key").notNull(),
    groupIndex: integer("group_index").notNull(),
    questionId: integer("question_id").notNull(),
    state: text({
      enum: ["shown", "below_threshold", "protected", "no_answers", "waiting"],
    }).notNull(),
    figureVersion: integer("figure_version"),
    respondents: integer(),
    /** Sum of the scored answers (reversed where the question is worded negatively). */
    sum: integer(),
    favourable: jsonb(),
    distribution: jsonb(),
  },
  (t) => [
    primaryKey({
      columns: [t.tenantId, t.waveId, t.version, t.fieldKey, t.groupIndex, t.questionId],
    }),
    foreignKey({
      name: "published_cells_published_groups_fk",
      columns: [t.tenantId, t.waveId, t.version, t.fieldKey, t.groupIndex],
      foreignColumns: [
        publishedGroups.tenantId,
        publishedGroups.waveId,
        publishedGroups.version,
        publishedGroups.fieldKey,
        publishedGroups.groupIndex,
      ],
    }).onDelete("cascade"),
    foreignKey({
      name: "published_cells_questions_fk",
      columns: [t.tenantId, t.questionId],
      foreignColumns: [questions.tenantId, questions.id],
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
