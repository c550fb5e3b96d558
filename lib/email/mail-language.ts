/** The languages in which learners receive mails. */
export const mailLanguages = ["en", "es", "fr", "de"] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** What each language is called. */
export const languageNames: Record<MailLanguage, string> = {
  en: "English",
  es: "Spanish",
  fr: "French",
  de: "German",
};
