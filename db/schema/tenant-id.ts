import { uuid } from "drizzle-orm/pg-core";
import { organizations } from "./organizations";

/** The first column of every tenant table: its organization, whose rows go with it. */
export const tenantId = () =>
  uuid("tenant_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" });
