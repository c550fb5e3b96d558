import { date, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/** What an organization noted of a step of its roll-out; a step without a row is as it began. */
export const implementationSteps = pgTable(
  "implementation_steps",
  {
    tenantId: tenantId(),
    step: text({ enum: ["discovery", "data", "configuration", "launch", "review"] }).notNull(),
    state: text({ enum: ["open", "under_way", "done"] }).notNull(),
    owner: text().notNull().default(""),
    dueOn: date("due_on", { mode: "string" }),
    notes: text().notNull().default(""),
    doneOn: date("done_on", { mode: "string" }),
    updatedBy: text("updated_by").notNull(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.step] })],
);

/** Somebody at the client whom the roll-out should know about. */
export const stakeholders = pgTable(
  "stakeholders",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    email: text(),
    area: text({
      enum: [
        "diversity",
        "employee_relations",
        "engagement",
        "people_analytics",
        "learning",
        "hr_partner",
        "executive",
        "other",
      ],
    }).notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
