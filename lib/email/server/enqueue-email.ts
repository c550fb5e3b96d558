import { sql } from "drizzle-orm";
import { emails } from "@/db/schema/emails";
import type { Transaction } from "@/db/tenant";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import type { MailLanguage } from "../mail-language";

/** A mail to be sent. */
export interface NewEmail {
  id: string;
  /** What the mail is for, within the organization: of mails of one key only the first is written. */
  key: string;
  /** "welcome", "reminder". */
  kind: string;
  to: { address: string; name: string };
  language: MailLanguage;
  subject: string;
  text: string;
  html: string;
  /** Not before; at once unless given. Until then it can be withdrawn for certain. */
  sendAfter?: Date;
  /** The administrator's step that it is part of: what `withdrawEmails` takes it back by. */
  actionId?: string;
}

/**
 * Writes a mail to the outbox in the caller's transaction and queues its sending; nothing is written or sent
 * when that transaction fails. Answers whether it was new, by its key.
 */
export async function enqueueEmail(
  tx: Transaction,
  tenantId: string,
  { to, sendAfter, ...mail }: NewEmail,
): Promise<boolean> {
  const added = await tx
    .insert(emails)
    .values({
      tenantId,
      ...mail,
      toAddress: to.address,
      toName: to.name,
      sendAfter: sendAfter ?? sql`now()`,
    })
    .onConflictDoNothing({ target: [emails.tenantId, emails.key] })
    .returning({ id: emails.id });
  if (added.length > 0) await enqueueSending(tx, mail.id, sendAfter);
  return added.length > 0;
}

/** Queues the sending of a mail, or moves one that is queued to another time. */
export function enqueueSending(tx: Transaction, emailId: string, at?: Date): Promise<void> {
  return enqueueJob(tx, "email.send", { emailId }, `email.send:${emailId}`, at);
}
