import type { MailLanguage } from "./mail-language";
import { buttonHtml, escapeHtml, mailPage, oneLine, paragraphHtml, smallHtml } from "./mail-page";

/** A mail as it is sent: a subject of one line and the same words as plain text and as a page. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** The parts of a mail in order, as plain words. */
export interface MailParts {
  language: MailLanguage;
  subject: string;
  greeting: string;
  /** Before the steps. */
  opening: readonly string[];
  /** A line that announces the steps, and them in order. */
  steps: { lead: string; items: readonly string[] };
  /** After the steps. */
  closing: readonly string[];
  button: { label: string; href: string };
  /** Before the address itself, for readers that show no button. */
  addressHint: string;
  signature: string;
  /** Why one receives this, in small. */
  footer: string;
}

/**
 * Renders the parts to text and HTML. Words are escaped here and nowhere else; the page carries its style in
 * itself and loads nothing.
 */
export function renderMail(parts: MailParts): Mail {
  return { subject: oneLine(parts.subject), text: textOf(parts), html: htmlOf(parts) };
}

function textOf({ greeting, opening, steps, closing, button, signature, footer }: MailParts) {
  const list = steps.items.map((item, index) => `${index + 1}. ${item}`).join("\n");
  return `${[
    greeting,
    ...opening,
    `${steps.lead}\n\n${list}`,
    `${button.label}:\n${button.href}`,
    ...closing,
    signature,
    `-- \n${footer}`,
  ].join("\n\n")}\n`;
}

function htmlOf(parts: MailParts): string {
  const { language, subject, greeting, opening, steps, closing, button } = parts;
  const href = escapeHtml(button.href);
  return mailPage(
    { language, subject },
    `${[greeting, ...opening].map(paragraphHtml).join("\n")}
${paragraphHtml(steps.lead)}
<ol style="margin:0 0 24px;padding-left:24px">
${steps.items.map((item) => `<li style="margin:0 0 8px">${escapeHtml(item)}</li>`).join("\n")}
</ol>
${buttonHtml(button)}
${closing.map(paragraphHtml).join("\n")}
<p style="margin:0 0 24px">${escapeHtml(parts.signature)}</p>
${smallHtml(`${escapeHtml(parts.addressHint)}<br><a href="${href}" style="color:inherit;word-break:break-all">${href}</a>`)}
${smallHtml(escapeHtml(parts.footer), { isLast: true })}`,
  );
}
