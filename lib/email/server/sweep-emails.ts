import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { emails } from "@/db/schema/emails";
import { command } from "@/lib/core/server/command";
import { enqueueSending } from "./enqueue-email";
import { hasMailServer } from "./hand-over";

const mostAtOnce = 500;

/**
 * Queues again what should have gone out a minute ago and has not: mails from before there was a mail server, and
 * those whose worker was killed. Answers how many; none without a mail server. For the worker alone.
 */
export const sweepEmails = command({
  action: "email.sweep",
  allow: "outbox.send",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    if (!hasMailServer()) return { result: { queued: 0 }, audit: [] };
    const late = await tx
      .select({ id: emails.id })
      .from(emails)
      .where(
        and(
          eq(emails.tenantId, tenantId),
          inArray(emails.state, ["queued", "sending"]),
          sql`${emails.sendAfter} < now() - interval '1 minute'`,
        ),
      )
      .orderBy(asc(emails.sendAfter))
      .limit(mostAtOnce);
    for (const { id } of late) await enqueueSending(tx, id);
    return { result: { queued: late.length }, audit: [] };
  },
});
