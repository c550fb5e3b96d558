import {
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { benchmarkSets } from "./surveys";
import { tenantId } from "./tenant-id";

/**
 * What an organization gives to the benchmark over all: of each question of its newest closed wave the figures of all
 * its learners, as they were published. Read across organizations by `quorum.computed_benchmark` alone.
 */
export const benchmarkContributions = pgTable(
  "benchmark_contributions",
  {
    tenantId: tenantId(),
    /** The question's text by `quorum.comparable_text`: codes are each organization's own. */
    question: text().notNull(),
    scaleMin: smallint("scale_min").notNull(),
    scaleMax: smallint("scale_max").notNull(),
    polarity: text({ enum: ["positive", "negative"] }).notNull(),
    respondents: integer().notNull(),
    /** Mean on the question's scale, reversed where it is negative. */
    score: doublePrecision().notNull(),
    /** Share of favourable answers, 0 to 1; null where it was not published. */
    favourable: doublePrecision(),
    closedAt: at("closed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.question] }), index().on(t.question)],
);

/** What the learners of other organizations with one value of a field scored: as `benchmark_figures`, like for like. */
export const benchmarkGroupFigures = pgTable(
  "benchmark_group_figures",
  {
    tenantId: tenantId(),
    setId: integer("set_id").notNull(),
    fieldKey: text("field_key").notNull(),
    /** The value as a report names its group. */
    label: text().notNull(),
    level: text({ enum: ["competency", "indicator", "question"] }).notNull(),
    code: text().notNull(),
    score: real(),
    favourable: real(),
    organizations: integer().notNull(),
    learners: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.setId, t.fieldKey, t.label, t.level, t.code] }),
    foreignKey({
      name: "benchmark_group_figures_benchmark_sets_fk",
      columns: [t.tenantId, t.setId],
      foreignColumns: [benchmarkSets.tenantId, benchmarkSets.id],
    }).onDelete("cascade"),
  ],
);
