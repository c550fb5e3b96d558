import type { MailLanguage } from "./mail-language";

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

const ink = "#1c2126";
const quiet = "#5d6770";
const accent = "#0b6e63";
const face =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif;font-size:16px;line-height:24px";

function htmlOf(parts: MailParts): string {
  const { language, subject, greeting, opening, steps, closing, button } = parts;
  const href = escapeHtml(button.href);
  const small = `margin:0 0 16px;font-size:13px;line-height:20px;color:${quiet}`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escapeHtml(oneLine(subject))}</title>
</head>
<body style="margin:0;padding:0;background:#f4f5f6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f6"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:12px"><tr><td dir="auto" style="padding:32px;${face};color:${ink}">
${[greeting, ...opening].map(paragraph).join("\n")}
${paragraph(steps.lead)}
<ol style="margin:0 0 24px;padding-left:24px">
${steps.items.map((item) => `<li style="margin:0 0 8px">${escapeHtml(item)}</li>`).join("\n")}
</ol>
<p style="margin:0 0 24px"><a href="${href}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:${accent};color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a></p>
${closing.map(paragraph).join("\n")}
<p style="margin:0 0 24px">${escapeHtml(parts.signature)}</p>
<p style="${small}">${escapeHtml(parts.addressHint)}<br><a href="${href}" style="color:${quiet};word-break:break-all">${href}</a></p>
<p style="${small};margin:0">${escapeHtml(parts.footer)}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

const paragraph = (words: string) => `<p style="margin:0 0 16px">${escapeHtml(words)}</p>`;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (words: string) => words.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const oneLine = (words: string) => words.replace(/\s+/g, " ").trim();
