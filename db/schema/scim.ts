import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { learners } from "./roster";
import { tenantId } from "./tenant-id";

/** What an identity provider calls a person of the roster, and what it said that the roster has no column for. */
export const provisionedPeople = pgTable(
  "provisioned_people",
  {
    tenantId: tenantId(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    userName: text("user_name").notNull(),
    externalId: text("external_id"),
    displayName: text("display_name"),
    /** The manager as it was sent, and who that was at the time; the roster itself keeps the manager's address. */
    managerRef: text("manager_ref"),
    managerId: bigint("manager_id", { mode: "number" }),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.learnerId] }),
    uniqueIndex("provisioned_people_user_name").on(t.tenantId, sql`lower(${t.userName})`),
    // Under row-level security no condition on `lower(…)` is looked up in an index: that function is not leakproof, while
    // the equality of texts is, by whatever collation.
    index("provisioned_people_any_case").on(t.tenantId, sql`${t.userName} collate "any_case"`),
    index("provisioned_people_external_id").on(t.tenantId, t.externalId),
    foreignKey({
      name: "provisioned_people_learners_fk",
      columns: [t.tenantId, t.learnerId],
      foreignColumns: [learners.tenantId, learners.id],
    }).onDelete("cascade"),
  ],
);

/**
 * Values of fields on their way to the worker, sealed to it, in the order of `id`; the worker takes them out. An
 * empty one says that the learner was changed by another way than a file.
 */
export const provisionedValues = pgTable(
  "provisioned_values",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    sealed: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      name: "provisioned_values_learners_fk",
      columns: [t.tenantId, t.learnerId],
      foreignColumns: [learners.tenantId, learners.id],
    }).onDelete("cascade"),
  ],
);

/** A group of an identity provider. */
export const scimGroups = pgTable(
  "scim_groups",
  {
    tenantId: tenantId(),
    id: uuid().notNull().defaultRandom(),
    displayName: text("display_name").notNull(),
    externalId: text("external_id"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("scim_groups_display_name").on(t.tenantId, sql`lower(${t.displayName})`),
  ],
);

export const scimGroupMembers = pgTable(
  "scim_group_members",
  {
    tenantId: tenantId(),
    groupId: uuid("group_id").notNull(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.groupId, t.learnerId] }),
    index("scim_group_members_learner").on(t.tenantId, t.learnerId),
    foreignKey({
      name: "scim_group_members_groups_fk",
      columns: [t.tenantId, t.groupId],
      foreignColumns: [scimGroups.tenantId, scimGroups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "scim_group_members_learners_fk",
      columns: [t.tenantId, t.learnerId],
      foreignColumns: [learners.tenantId, learners.id],
    }).onDelete("cascade"),
  ],
);

/** The last calls of identity providers, for whoever sets one up, without sensitive values. Unlogged (roles.sql). */
export const scimCalls = pgTable(
  "scim_calls",
  {
    tenantId: uuid("tenant_id").notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    at: at("at").notNull().defaultNow(),
    keyName: text("key_name").notNull(),
    method: text().notNull(),
    path: text().notNull(),
    status: integer().notNull(),
    /** Why it was refused, as the caller was told. */
    detail: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
