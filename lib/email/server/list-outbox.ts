import { and, desc, eq, ilike, or, sql } from "drizzle-orm";
import { z } from "zod";
import { emails } from "@/db/schema/emails";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { containing } from "@/lib/core/server/search";
import { type EmailState, emailStates, type OutboxEmail, type OutboxPlace } from "../outbox";

/** A page of the outbox, newest first. `next` is where the page after it begins; null on the last one. */
export interface OutboxPage {
  emails: OutboxEmail[];
  next: OutboxPlace | null;
}

const columns = {
  id: emails.id,
  kind: emails.kind,
  toAddress: emails.toAddress,
  toName: emails.toName,
  language: emails.language,
  subject: emails.subject,
  state: emails.state,
  attempts: emails.attempts,
  lastError: emails.lastError,
  createdAt: emails.createdAt,
  sendAfter: emails.sendAfter,
  sentAt: emails.sentAt,
};

const microseconds = sql<number>`(extract(epoch from ${emails.createdAt}) * 1000000)::float8`;

/** Mails of the outbox, newest first: of one state, and to whom the search fits by name or address. */
export const listOutbox = query({
  allow: "outbox.read",
  input: z.object({
    state: z.enum(emailStates).nullish(),
    search: z.string().max(100).default(""),
    after: z.object({ microseconds: z.number().int().min(0), id: z.uuid() }).nullish(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  async run(tx, { state, search, after, limit }, { tenantId }): Promise<OutboxPage> {
    const pattern = containing(search.trim().normalize("NFC"));
    const rows = await tx
      .select({ ...columns, microseconds })
      .from(emails)
      .where(
        and(
          eq(emails.tenantId, tenantId),
          state ? eq(emails.state, state) : undefined,
          search.trim()
            ? or(ilike(emails.toName, pattern), ilike(emails.toAddress, pattern))
            : undefined,
          after
            ? sql`(${emails.createdAt}, ${emails.id}) <
                ('epoch'::timestamptz + ${after.microseconds}::float8 * interval '1 microsecond', ${after.id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(emails.createdAt), desc(emails.id))
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      emails: shown.map(({ microseconds: _, ...email }) => email),
      next: last ? { microseconds: last.microseconds, id: last.id } : null,
    };
  },
});

/** How many mails are in each state, and how many should have gone out five minutes ago and were never tried. */
export const countOutbox = query({
  allow: "outbox.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const rows = await tx
      .select({
        state: emails.state,
        count: sql<number>`count(*)::integer`,
        late: sql<number>`count(*) filter (where ${emails.state} = 'queued' and ${emails.attempts} = 0
          and ${emails.sendAfter} < now() - interval '5 minutes')::integer`,
      })
      .from(emails)
      .where(eq(emails.tenantId, tenantId))
      .groupBy(emails.state);
    const counts: Record<EmailState, number> = {
      ...{ queued: 0, sending: 0, sent: 0, failed: 0, withdrawn: 0 },
      ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    };
    return { counts, late: rows.reduce((sum, { late }) => sum + late, 0) };
  },
});

/** One mail with its words; refuses with `not_found`. */
export const getEmail = query({
  allow: "outbox.read",
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }, { tenantId }): Promise<OutboxEmail & { text: string; html: string }> {
    const [email] = await tx
      .select({ ...columns, text: emails.text, html: emails.html })
      .from(emails)
      .where(and(eq(emails.tenantId, tenantId), eq(emails.id, id)));
    if (!email) throw new AppError("not_found", "There is no such mail in the outbox.");
    return email;
  },
});
