import { type MailLanguage, mailLanguages } from "@/lib/email/mail-language";
import type { Mail } from "@/lib/email/render-mail";
import { coachingAddress } from "@/lib/email/server/coaching-address";
import { welcomeMail } from "@/lib/email/welcome-mail";
import type { MailPreview } from "../enrolment-review";
import type { EnrolmentTerms } from "../enrolment-terms";

interface Welcome {
  firstName: string;
  organization: string;
  groupName: string;
  terms: EnrolmentTerms;
}

/** The mail that greets somebody who was added, in one language. */
export function welcomeTo(
  { firstName, organization, groupName, terms }: Welcome,
  language: MailLanguage,
): Mail {
  return welcomeMail({
    ...{ language, firstName, organization, groupName },
    coachName: null,
    durationDays: terms.durationDays,
    firstSteps: [
      { kind: "profile" },
      { kind: "self_assessment" },
      { kind: "invite_raters", more: terms.minInvites },
      { kind: "survey" },
      { kind: "choose_coach" },
    ],
    link: coachingAddress(),
  });
}

/** The same in every language, to look at. */
export function previewWelcome(welcome: Welcome): Record<MailLanguage, MailPreview> {
  const preview = (language: MailLanguage) => {
    const { subject, html } = welcomeTo(welcome, language);
    return { subject, html };
  };
  const [en, es, fr, de] = mailLanguages;
  return { en: preview(en), es: preview(es), fr: preview(fr), de: preview(de) };
}
