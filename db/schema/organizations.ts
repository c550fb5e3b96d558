import {
  bigint,
  boolean,
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

/** A client company: the tenant. Its `id` is the `tenant_id` of every other tenant table. */
export const organizations = pgTable("organizations", {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  isPremium: boolean("is_premium").notNull().default(false),
  rosterKey: text("roster_key", { enum: ["employee_id", "email", "scorm_id"] }).notNull(),
  customFieldLimit: integer("custom_field_limit").notNull().default(3),
  /** Fewest learners behind a figure: 5, or a stricter 6–20. A wave keeps the one it was opened with. */
  threshold: integer().notNull().default(5),
  timeZone: text("time_zone").notNull().default("UTC"),
  /** Grows by one with every committed change of the roster: a previewed plan names the one it was made on. */
  rosterVersion: bigint("roster_version", { mode: "number" }).notNull().default(0),
  createdAt: at("created_at").notNull().defaultNow(),
});

/** A person who may sign in; what it may do stands in its memberships. */
export const users = pgTable("users", {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  name: text().notNull(),
  passwordHash: text("password_hash").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
  disabledAt: at("disabled_at"),
});

export const memberships = pgTable(
  "memberships",
  {
    tenantId: uuid("tenant_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: ["admin", "analyst", "csm"] }).notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] }), index().on(t.userId)],
);

/**
 * A person asked to join, until it signs in with the code it was handed; only the SHA-256 of the code is kept.
 * No account is touched before that, so an administrator learns nothing about accounts elsewhere.
 */
export const invitations = pgTable(
  "invitations",
  {
    tenantId: uuid("tenant_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom(),
    email: text().notNull(),
    name: text().notNull(),
    role: text({ enum: ["admin", "analyst", "csm"] }).notNull(),
    codeHash: text("code_hash").notNull().unique(),
    invitedBy: text("invited_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex().on(t.tenantId, t.email)],
);

/** A signed-in browser. The cookie carries only the id; role and organization are read afresh on each request. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    organizationId: uuid("organization_id").references(() => organizations.id, {
      onDelete: "cascade",
    }),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [index().on(t.userId)],
);

/** Failed sign-ins by e-mail and by address, for the growing pause between tries. */
export const signInThrottles = pgTable("sign_in_throttles", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  blockedUntil: at("blocked_until").notNull(),
});

/** A service key: only the SHA-256 of the secret is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: uuid("tenant_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom(),
    name: text().notNull(),
    prefix: text().notNull(),
    hash: text().notNull().unique(),
    scopes: text().array().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    lastUsedAt: at("last_used_at"),
    revokedAt: at("revoked_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Who did what, for whom, from where; written in the transaction of the change and never altered. */
export const auditEvents = pgTable(
  "audit_events",
  {
    tenantId: uuid("tenant_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    at: at("at").notNull().defaultNow(),
    actorKind: text("actor_kind", { enum: ["user", "key", "system"] }).notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    /** True when vendor staff acted for the client. */
    isOnBehalf: boolean("is_on_behalf").notNull().default(false),
    action: text().notNull(),
    entity: text().notNull(),
    entityId: text("entity_id").notNull(),
    before: jsonb(),
    after: jsonb(),
    address: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.at.desc().nullsFirst()),
  ],
);
