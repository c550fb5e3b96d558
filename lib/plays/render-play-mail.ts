import type { MailLanguage } from "@/lib/email/mail-language";
import { escapeHtml, mailPage, oneLine, paragraphHtml, smallHtml } from "@/lib/email/mail-page";
import type { Mail } from "@/lib/email/render-mail";
import { fillTemplate, type MailValues } from "./mail-template";
import type { MailText } from "./play-definition";

const footers: Record<MailLanguage, (organization: string) => string> = {
  en: (organization) => `You receive this because you use the academy of ${organization}.`,
  es: (organization) => `Recibe este mensaje porque usa la academia de ${organization}.`,
  fr: (organization) =>
    `Vous recevez ce message parce que vous utilisez l’académie de ${organization}.`,
  de: (organization) =>
    `Sie erhalten diese Nachricht, weil Sie die Akademie von ${organization} nutzen.`,
};

/** The mail of a play: its text with the fields filled in, as plain text and as a page. Web addresses become links. */
export function renderPlayMail(text: MailText, values: MailValues, language: MailLanguage): Mail {
  const subject = oneLine(fillTemplate(text.subject, values));
  const body = fillTemplate(text.body, values);
  const footer = footers[language](values["organization.name"] ?? "");
  const paragraphs = body.split(/\n{2,}/).map(linked);
  return {
    subject,
    text: `${body}\n\n-- \n${footer}\n`,
    html: mailPage(
      { language, subject },
      `${paragraphs.join("\n")}\n${smallHtml(escapeHtml(footer), { isLast: true })}`,
    ),
  };
}

const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;

/** A paragraph with its addresses as links: it is escaped first, so that nothing a value says is markup. */
function linked(paragraph: string): string {
  return paragraphHtml(paragraph).replace(
    ADDRESS,
    (address) => `<a href="${address}" style="color:#0b6e63;word-break:break-all">${address}</a>`,
  );
}
