import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";

/*
 * What it takes to undo an import. Like staging these tables carry no foreign keys, since a commit fills them with up
 * to a million rows; `deleteOldImports` and the erasure of a person empty them.
 */

/**
 * What a committed import replaced of one learner, for 30 days. Core columns are texts by column key, and only those
 * that the import changed; the field codes are whole, before and after. Only the worker reads this.
 */
export const importReversals = pgTable(
  "import_reversals",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    before: jsonb().notNull(),
    after: jsonb().notNull(),
    /** Null where the import left the codes alone. */
    codesBefore: integer("codes_before").array(),
    codesAfter: integer("codes_after").array(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.importId, t.learnerId] })],
);

/** Whom an import found just as they were: they are in its file, so undoing an earlier one must not remove them. */
export const importSightings = pgTable(
  "import_sightings",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    learnerIds: bigint("learner_ids", { mode: "number" }).array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.importId] })],
);

/** What an undo leaves as it is, and why: no value, and the person by its id alone. */
export const importKept = pgTable(
  "import_kept",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    learnerId: bigint("learner_id", { mode: "number" }).notNull(),
    /** Empty when the whole person is meant. */
    column: text("column_key").notNull(),
    reason: text({
      enum: ["changed_since", "in_later_file", "has_answers", "has_coaching"],
    }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.importId, t.learnerId, t.column] }),
    index("import_kept_learner").on(t.tenantId, t.learnerId),
  ],
);
