import type { MailLanguage } from "./mail-language";
import type { MailStep } from "./mail-step";
import { mailWords, stepWords } from "./mail-words";
import { type Mail, renderMail } from "./render-mail";

export interface WelcomeMail {
  language: MailLanguage;
  /** Empty where it is not known. */
  firstName: string;
  organization: string;
  groupName: string;
  /** Null where the learner chooses. */
  coachName: string | null;
  durationDays: number;
  /** What onboarding asks for, in order; at least one. */
  firstSteps: readonly MailStep[];
  /** Where the learner begins: an absolute address. */
  link: string;
}

/** The mail that greets a learner whose coaching was launched. */
export function welcomeMail(given: WelcomeMail): Mail {
  const { language, organization, coachName } = given;
  const words = mailWords[language];
  const terms = { organization, group: given.groupName, days: given.durationDays };
  return renderMail({
    language,
    subject: words.welcome.subject(organization),
    greeting: words.greeting(given.firstName.trim()),
    opening: [
      words.welcome.opening(terms),
      ...(coachName === null ? [] : [words.welcome.coach(coachName)]),
    ],
    steps: {
      lead: words.welcome.lead,
      items: given.firstSteps.map((step) => stepWords(words, step)),
    },
    closing: [words.welcome.closing],
    button: { label: words.button, href: given.link },
    addressHint: words.addressHint,
    signature: words.signature(organization),
    footer: words.footer(organization),
  });
}
