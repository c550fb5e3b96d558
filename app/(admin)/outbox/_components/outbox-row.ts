import type { EmailState } from "@/lib/email/outbox";

/** A mail as the list shows it; moments are in the organization's time zone. */
export interface OutboxRow {
  id: string;
  toName: string;
  toAddress: string;
  subject: string;
  kind: string;
  state: EmailState;
  /** The moment that matters in its state, in words: "sent 20 Nov 2026, 10:42". */
  when: string;
  iso: string;
  error: string | null;
}
