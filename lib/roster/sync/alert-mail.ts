import {
  buttonHtml,
  escapeHtml,
  mailPage,
  oneLine,
  paragraphHtml,
  smallHtml,
} from "@/lib/email/mail-page";
import type { Mail } from "@/lib/email/render-mail";

/** The mail that tells an administrator of something about a source. `link` is an absolute address. */
export function alertMail(given: {
  source: string;
  organization: string;
  text: string;
  link: string;
}): Mail {
  const { source, organization, text, link } = given;
  const subject = oneLine(`SFTP “${source}”: ${firstSentence(text)}`);
  const footer = `You receive this because you administer ${organization} in Quorum. It is sent once, not at every look.`;
  const button = { label: "Open the source", href: link };
  return {
    subject,
    text: `${text}\n\n${button.label}:\n${link}\n\n-- \n${footer}\n`,
    html: mailPage(
      { language: "en", subject },
      [
        paragraphHtml(text),
        buttonHtml(button),
        smallHtml(escapeHtml(footer), { isLast: true }),
      ].join("\n"),
    ),
  };
}

const firstSentence = (text: string) => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
