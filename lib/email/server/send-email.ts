import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { emails } from "@/db/schema/emails";
import type { Actor } from "@/lib/auth/actor";
import { command, query } from "@/lib/core/server/command";
import { whileHolding } from "@/lib/core/server/while-holding";
import { type Delivery, mostAttempts, waitAfter } from "../delivery";
import { enqueueSending } from "./enqueue-email";
import { handOver, hasMailServer, type OutgoingMail } from "./hand-over";

const OfEmail = z.object({ emailId: z.uuid() });

/** Mails that the server took and that this process could not mark: they are marked, not sent, when they come again. */
const taken = new Set<string>();

/**
 * Hands one mail of the outbox to the mail server, when it is due and no other worker is at it. Answers what has
 * become of it; "waiting" where there is nothing to do now. For the worker alone, and safe to run at any time; see
 * docs/decisions/007 for what happens to a mail whose worker is killed.
 */
export async function sendEmail(
  actor: Actor,
  { emailId }: z.input<typeof OfEmail>,
): Promise<"waiting" | "sent" | "postponed" | "failed"> {
  const isDue = await isEmailDue(actor, { emailId });
  if (!isDue || !hasMailServer()) return "waiting";
  const outcome = await whileHolding(`email:${emailId}`, async () => {
    const claim = await claimEmail(actor, { emailId });
    if (claim.mail === null) return claim.state;
    const delivery = taken.has(emailId) ? { isTaken: true as const } : await handOver(claim.mail);
    if (delivery.isTaken) taken.add(emailId);
    const state = await settleEmail(actor, { emailId, delivery });
    taken.delete(emailId);
    return state;
  });
  return outcome ?? "waiting";
}

/** Whether a mail is to be sent now, by the database's clock. */
const isEmailDue = query({
  allow: "outbox.send",
  input: OfEmail,
  async run(tx, { emailId }, { tenantId }): Promise<boolean> {
    const due = await tx.select({ id: emails.id }).from(emails).where(dueNow(tenantId, emailId));
    return due.length > 0;
  },
});

type Claim = { mail: OutgoingMail } | { mail: null; state: "waiting" | "failed" };

/** Marks a due mail as being sent. One that brought the worker down each time is given up. */
const claimEmail = command({
  action: "email.claim",
  allow: "outbox.send",
  input: OfEmail,
  async run(tx, { emailId }, { tenantId }) {
    const [mail] = await tx
      .update(emails)
      .set({
        state: sql`case when ${emails.attempts} < ${mostAttempts} then 'sending' else 'failed' end`,
        attempts: sql`least(${emails.attempts} + 1, ${mostAttempts})`,
        lastError: sql`case when ${emails.attempts} < ${mostAttempts} then ${emails.lastError}
          else 'The worker stopped each time while it was sending this mail.' end`,
      })
      .where(dueNow(tenantId, emailId))
      .returning({
        id: emails.id,
        toAddress: emails.toAddress,
        toName: emails.toName,
        language: emails.language,
        subject: emails.subject,
        text: emails.text,
        html: emails.html,
        state: emails.state,
      });
    const result: Claim = !mail
      ? { mail: null, state: "waiting" }
      : mail.state === "failed"
        ? { mail: null, state: "failed" }
        : { mail };
    return { result, audit: [] };
  },
});

const TheDelivery: z.ZodType<Delivery> = z.union([
  z.object({ isTaken: z.literal(true) }),
  z.object({ isTaken: z.literal(false), isFinal: z.boolean(), reason: z.string() }),
]);

/** Marks a mail by how handing it over ended: sent, failed, or queued for a later attempt. */
const settleEmail = command({
  action: "email.settle",
  allow: "outbox.send",
  input: OfEmail.extend({ delivery: TheDelivery }),
  async run(tx, { emailId, delivery }, { tenantId }) {
    const mine = and(
      eq(emails.tenantId, tenantId),
      eq(emails.id, emailId),
      eq(emails.state, "sending"),
    );
    if (delivery.isTaken) {
      await tx
        .update(emails)
        .set({ state: "sent", sentAt: sql`now()`, lastError: null })
        .where(mine);
      return { result: "sent" as const, audit: [] };
    }
    const [mail] = await tx.select({ attempts: emails.attempts }).from(emails).where(mine);
    const wait = mail && !delivery.isFinal ? waitAfter(mail.attempts) : null;
    if (wait === null) {
      await tx.update(emails).set({ state: "failed", lastError: delivery.reason }).where(mine);
      return { result: "failed" as const, audit: [] };
    }
    const [postponed] = await tx
      .update(emails)
      .set({
        state: "queued",
        lastError: delivery.reason,
        sendAfter: sql`now() + ${wait / 1000} * interval '1 second'`,
      })
      .where(mine)
      .returning({ sendAfter: emails.sendAfter });
    await enqueueSending(tx, emailId, postponed?.sendAfter);
    return { result: "postponed" as const, audit: [] };
  },
});

function dueNow(tenantId: string, emailId: string) {
  return and(
    eq(emails.tenantId, tenantId),
    eq(emails.id, emailId),
    inArray(emails.state, ["queued", "sending"]),
    sql`${emails.sendAfter} <= now()`,
  );
}
