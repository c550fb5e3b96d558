import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/** The outbox: mails written in the transaction that causes them and sent by the worker. */
export const emails = pgTable(
  "emails",
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    /** What the mail is for; the same mail is never written twice. */
    key: text().notNull(),
    kind: text().notNull(),
    toAddress: text("to_address").notNull(),
    toName: text("to_name").notNull(),
    language: text({ enum: ["en", "es", "fr", "de"] }).notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    /** Not before; a mail whose cause is taken back until then is withdrawn. */
    sendAfter: at("send_after").notNull(),
    state: text({ enum: ["queued", "sending", "sent", "failed", "withdrawn"] })
      .notNull()
      .default("queued"),
    attempts: integer().notNull().default(0),
    lastError: text("last_error"),
    actionId: uuid("action_id"),
    createdAt: at("created_at").notNull().defaultNow(),
    sentAt: at("sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("emails_key").on(t.tenantId, t.key),
    index("emails_created").on(t.tenantId, t.createdAt.desc().nullsFirst()),
    index("emails_due").on(t.tenantId, t.sendAfter).where(sql`${t.state} in ('queued', 'sending')`),
    index("emails_action").on(t.tenantId, t.actionId).where(sql`${t.actionId} is not null`),
  ],
);
