import type { MailLanguage } from "@/lib/email/mail-language";
import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { EnrolmentTerms } from "./enrolment-terms";
import type { DraftPerson } from "./person";
import type { PlanOffer } from "./plan-fits";

/** A mail as the learner will read it. */
export interface MailPreview {
  subject: string;
  html: string;
}

/** What "Add" will do as things stand on the server; `digest` names exactly this. */
export interface EnrolmentReview {
  group: { id: number; name: string } | null;
  terms: EnrolmentTerms | null;
  plan: PlanOffer | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  toAdd: DraftPerson[];
  leftOut: DraftPerson[];
  /** Why it cannot be done, each with what to do; empty when it can. */
  problems: string[];
  /** The welcome mail to the first of them, in every language. */
  mails: Record<MailLanguage, MailPreview> | null;
  digest: string;
}
