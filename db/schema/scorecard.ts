import {
  date,
  doublePrecision,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/** What an organization aims at, by KPI key (`course-completions`, `custom:3`). */
export const kpiTargets = pgTable(
  "kpi_targets",
  {
    tenantId: tenantId(),
    kpi: text().notNull(),
    target: doublePrecision().notNull(),
    setBy: text("set_by").notNull(),
    setAt: at("set_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kpi] })],
);

/** A KPI of the client's own: a count or a sum over an audience, or one audience in per cent of another. */
export const customKpis = pgTable(
  "custom_kpis",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    definition: text().notNull(),
    goal: text({ enum: ["enrol", "complete", "rated"] }).notNull(),
    measure: text({ enum: ["count", "sum", "percentage"] }).notNull(),
    audienceId: integer("audience_id").notNull(),
    /** Of a percentage: the whole. */
    ofAudienceId: integer("of_audience_id"),
    /** Of a sum: the number attribute. */
    attribute: text(),
    /** How the days of a month become its figure. */
    aggregation: text({ enum: ["last", "average", "highest", "lowest"] }).notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** A custom KPI's figure at the end of each day of the organization's calendar. */
export const kpiDays = pgTable(
  "kpi_days",
  {
    tenantId: tenantId(),
    kpiId: integer("kpi_id").notNull(),
    day: date({ mode: "string" }).notNull(),
    /** Null when there is nothing to divide by. */
    value: doublePrecision(),
    part: doublePrecision().notNull(),
    whole: doublePrecision(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kpiId, t.day] }),
    foreignKey({
      name: "kpi_days_custom_kpis_fk",
      columns: [t.tenantId, t.kpiId],
      foreignColumns: [customKpis.tenantId, customKpis.id],
    }).onDelete("cascade"),
  ],
);
