import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/**
 * The rows of each of two files that an import combines, as they were uploaded; what is imported is their join,
 * in `import_rows`. Staging like that table: unlogged, emptied with its import.
 */
export const importFileRows = pgTable(
  "import_file_rows",
  {
    tenantId: uuid("tenant_id").notNull(),
    importId: uuid("import_id").notNull(),
    fileId: uuid("file_id").notNull(),
    line: integer().notNull(),
    record: text().notNull(),
    problem: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.importId, t.fileId, t.line] })],
);

/** What a value of a source's files was once replaced by, everywhere in its column: offered to the next file. */
export const rememberedFixes = pgTable(
  "remembered_fixes",
  {
    tenantId: tenantId(),
    /** A kind of source, or one of that kind (`sftp:7`). */
    source: text().notNull(),
    column: text("column_key").notNull(),
    /** The value as the file has it, tidied. */
    written: text().notNull(),
    becomes: text().notNull(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.source, t.column, t.written] })],
);
