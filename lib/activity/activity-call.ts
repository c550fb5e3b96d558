import type { MailLanguage } from "@/lib/email/mail-language";

/** By which door a call came in. */
export const activitySources = ["browser", "pixel", "api", "webhook", "form"] as const;
export type ActivitySource = (typeof activitySources)[number];

/** Who did something, as the sender named them. */
export interface CallUser {
  /** IDs under which the person may be known, the preferred one first. */
  keys: readonly [string, ...string[]];
  name: string | null;
  email: string | null;
  language: MailLanguage | null;
  /** By the sender's own names, unchecked. */
  attributes: Readonly<Record<string, unknown>>;
}

/** The customer they belong to, as the sender named it. */
export interface CallAccount {
  key: string;
  name: string | null;
  attributes: Readonly<Record<string, unknown>>;
}

/** A course or a path as the sender named it: by its ID, by a title, or both. */
export interface CallSubject {
  kind: "course" | "path" | null;
  key: string | null;
  title: string | null;
}

/** What they did. Module and activity in the sender's words. */
export interface CallAct {
  module: string;
  activity: string;
  subject: CallSubject | null;
}

/** What an activity means for progress: nothing for most of them. */
export interface ActivityMeaning {
  verb: "enrol" | "complete" | "presence" | null;
  subject: CallSubject | null;
}

/** A call that was read: an event, or without `act` an update of attributes alone. */
export interface ActivityCall {
  user: CallUser;
  account: CallAccount | null;
  act: CallAct | null;
}

/** Where and when a call came in, for the live console and the log. */
export interface CallTrace {
  source: ActivitySource;
  receivedAt: Date;
  /** As sent, cut at 8 kB. */
  body: string | null;
  /** Origin, address's network, user agent, bytes. */
  request: Readonly<Record<string, string | number>>;
}

/** The place and time of an event in the log. */
export interface CallStamp {
  /** A UUIDv7; a repeated call carries the same. */
  key: string;
  occurredAt: Date;
  /** What a browser's clock said. */
  clientAt: Date | null;
}

/** An account ID, a user ID or a subject's ID as it is stored: of one spelling, without blanks around it. */
export function tidyKey(key: string): string {
  return key.normalize("NFC").trim();
}

/** A user's ID: like any other, but e-mail addresses differ in more than their case. */
export function tidyUserKey(key: string): string {
  const tidy = tidyKey(key);
  return tidy.includes("@") ? tidy.toLowerCase() : tidy;
}

/** Whether a text is an e-mail address that a mail could go to. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s<>()",;:@]+@[^\s<>()",;:@]+\.[^\s<>()",;:@.]+$/u.test(text);
}
