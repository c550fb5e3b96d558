import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/** A saved filter over users or accounts, with its members kept. */
export const audiences = pgTable(
  "audiences",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    object: text({ enum: ["user", "account"] }).notNull(),
    name: text().notNull(),
    /** Of a provided one: what it is, `course:12:enrolled`; null for the client's own. */
    providedFor: text("provided_for"),
    /** The tree of conditions; parsed wherever it is read. */
    condition: jsonb().$type<Record<string, unknown>>().notNull(),
    size: integer().notNull().default(0),
    evaluatedAt: at("evaluated_at"),
    /** Whether its members can change without an event, by the clock alone. */
    isTimed: boolean("is_timed").notNull().default(false),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("audiences_provided").on(t.tenantId, t.object, t.providedFor),
  ],
);

export const audienceMembers = pgTable(
  "audience_members",
  {
    tenantId: tenantId(),
    audienceId: integer("audience_id").notNull(),
    recordId: bigint("record_id", { mode: "number" }).notNull(),
    enteredAt: at("entered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.audienceId, t.recordId] }),
    index("audience_members_record").on(t.tenantId, t.recordId),
    foreignKey({
      name: "audience_members_audiences_fk",
      columns: [t.tenantId, t.audienceId],
      foreignColumns: [audiences.tenantId, audiences.id],
    }).onDelete("cascade"),
  ],
);

/** Who entered and left when: the history of an audience, and what plays are triggered by. */
export const audienceMoves = pgTable(
  "audience_moves",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    audienceId: integer("audience_id").notNull(),
    recordId: bigint("record_id", { mode: "number" }).notNull(),
    isEntry: boolean("is_entry").notNull(),
    movedAt: at("moved_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("audience_moves_audience").on(t.tenantId, t.audienceId, t.movedAt),
    foreignKey({
      name: "audience_moves_audiences_fk",
      columns: [t.tenantId, t.audienceId],
      foreignColumns: [audiences.tenantId, audiences.id],
    }).onDelete("cascade"),
  ],
);

/** The size at the end of each day of the organization's calendar. */
export const audienceSizes = pgTable(
  "audience_sizes",
  {
    tenantId: tenantId(),
    audienceId: integer("audience_id").notNull(),
    day: date({ mode: "string" }).notNull(),
    size: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.audienceId, t.day] }),
    foreignKey({
      name: "audience_sizes_audiences_fk",
      columns: [t.tenantId, t.audienceId],
      foreignColumns: [audiences.tenantId, audiences.id],
    }).onDelete("cascade"),
  ],
);
