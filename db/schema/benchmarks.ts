import {
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { at } from "./at";
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
