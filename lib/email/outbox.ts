import type { MailLanguage } from "./mail-language";

export const emailStates = ["queued", "sending", "sent", "failed", "withdrawn"] as const;
export type EmailState = (typeof emailStates)[number];

/** A mail of the outbox without its words. */
export interface OutboxEmail {
  id: string;
  kind: string;
  toAddress: string;
  toName: string;
  language: MailLanguage;
  subject: string;
  state: EmailState;
  /** How often it was handed to the mail server. */
  attempts: number;
  /** Why it did not go out the last time; null where it did or was not tried. */
  lastError: string | null;
  createdAt: Date;
  /** Not before. */
  sendAfter: Date;
  sentAt: Date | null;
}

/** A place in the outbox, newest first: after the mail written at so many microseconds since 1970. */
export interface OutboxPlace {
  microseconds: number;
  id: string;
}

/** A place as it stands in an address, and back; null for a text that is none. */
export const placeToText = ({ microseconds, id }: OutboxPlace) => `${microseconds}.${id}`;

export function placeFromText(text: string): OutboxPlace | null {
  const [, digits, id] =
    /^(\d{1,16})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(text) ?? [];
  return digits && id && Number.isSafeInteger(Number(digits))
    ? { microseconds: Number(digits), id }
    : null;
}
