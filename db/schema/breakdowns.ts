import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { publications } from "./segmentation";
import { waveRespondents } from "./surveys";
import { tenantId } from "./tenant-id";

/**
 * The combinations of two or three fields that an organization publishes besides its fields. A retired one is in no
 * report; what was shown by it stays in the ledgers.
 */
export const breakdowns = pgTable(
  "breakdowns",
  {
    tenantId: tenantId(),
    /** The fields' keys in their order with `*` between: the key of the published breakdown. */
    key: text().notNull(),
    fieldKeys: text("field_keys").array().notNull(),
    /** The fields' keys in alphabetical order: no two breakdowns combine the same fields. */
    fieldSet: text("field_set").array().notNull(),
    /** Priority when figures compete, after all fields. */
    position: integer().notNull(),
    declaredBy: text("declared_by").notNull(),
    declaredAt: at("declared_at").notNull(),
    retiredBy: text("retired_by"),
    retiredAt: at("retired_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    uniqueIndex("breakdowns_field_set").on(t.tenantId, t.fieldSet),
    check("breakdowns_two_or_three", sql`cardinality(${t.fieldKeys}) between 2 and 3`),
  ],
);

/** What a breakdown would show of a published version, found out by the worker before anything is declared. */
export const breakdownTrials = pgTable(
  "breakdown_trials",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    version: integer().notNull(),
    key: text().notNull(),
    fieldKeys: text("field_keys").array().notNull(),
    askedBy: text("asked_by").notNull(),
    askedAt: at("asked_at").notNull(),
    /** Verdicts and price, no figure; null until the worker is done. */
    result: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.version, t.key] }),
    foreignKey({
      name: "breakdown_trials_publications_fk",
      columns: [t.tenantId, t.waveId, t.version],
      foreignColumns: [publications.tenantId, publications.waveId, publications.version],
    }).onDelete("cascade"),
  ],
);

/**
 * The values of answers that the newest version of a wave counts although they have been replaced since, for what is
 * still to be published of the same answers. The next version that counts anew clears them.
 */
export const countedAnswers = pgTable(
  "counted_answers",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    ordinal: integer().notNull(),
    questionId: integer("question_id").notNull(),
    value: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.ordinal, t.questionId] }),
    foreignKey({
      name: "counted_answers_wave_respondents_fk",
      columns: [t.tenantId, t.waveId, t.ordinal],
      foreignColumns: [waveRespondents.tenantId, waveRespondents.waveId, waveRespondents.ordinal],
    }).onDelete("cascade"),
  ],
);
