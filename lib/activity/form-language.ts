import { type MailLanguage, mailLanguages } from "@/lib/email/mail-language";

/** The language of a form: the one asked for, else the person's own, else the first that its browser names and we speak. */
export function formLanguage(
  asked: unknown,
  own: string | null,
  acceptLanguage: string | null,
): MailLanguage {
  const accepted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => entry.trim().slice(0, 2).toLowerCase());
  const wishes = [asked, own, ...accepted];
  for (const wish of wishes) {
    const language = mailLanguages.find((one) => one === wish);
    if (language) return language;
  }
  return "en";
}
