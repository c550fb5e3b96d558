import { timestamp } from "drizzle-orm/pg-core";

/** An instant, with its zone: every `_at` column. */
export const at = (name: string) => timestamp(name, { withTimezone: true });
