import type { MailLanguage } from "./mail-language";
import type { MailStep } from "./mail-step";
import { mailWords, stepWords } from "./mail-words";
import { type Mail, renderMail } from "./render-mail";

export interface ReminderMail {
  language: MailLanguage;
  /** Empty where it is not known. */
  firstName: string;
  organization: string;
  /** What is missing, in order; at least one. */
  missing: readonly MailStep[];
  /** Where the learner goes on: an absolute address. */
  link: string;
}

/** The mail that reminds a learner of the steps that are missing, each by name. */
export function reminderMail(given: ReminderMail): Mail {
  const { language, organization, missing } = given;
  const words = mailWords[language];
  return renderMail({
    language,
    subject: words.reminder.subject(missing.length),
    greeting: words.greeting(given.firstName.trim()),
    opening: [words.reminder.opening(organization)],
    steps: {
      lead: words.reminder.lead(missing.length),
      items: missing.map((step) => stepWords(words, step)),
    },
    closing: [words.reminder.closing],
    button: { label: words.button, href: given.link },
    addressHint: words.addressHint,
    signature: words.signature(organization),
    footer: words.footer(organization),
  });
}
