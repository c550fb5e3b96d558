/** The languages in which learners receive mails. */
export const mailLanguages = ["en", "es", "fr", "de"] as const;
export type MailLanguage = (typeof mailLanguages)[number];
