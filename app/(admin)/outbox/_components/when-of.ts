import { formatMoment } from "@/components/ui/moment";
import type { OutboxEmail } from "@/lib/email/outbox";

/** The moment that matters to a mail in its state, in words. */
export function whenOf(
  email: Pick<OutboxEmail, "state" | "attempts" | "createdAt" | "sendAfter" | "sentAt">,
  { now, timeZone }: { now: Date; timeZone: string },
): { words: string; at: Date } {
  const { state, createdAt, sendAfter, sentAt } = email;
  const said = (word: string, at: Date) => ({ words: `${word} ${formatMoment(at, timeZone)}`, at });
  if (state === "sent" && sentAt) return said("sent", sentAt);
  if (state === "queued" && sendAfter > now) {
    return said(email.attempts > 0 ? "next try" : "goes out", sendAfter);
  }
  return said("written", createdAt);
}
