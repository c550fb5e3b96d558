import type { MailLanguage } from "./mail-language";

const ink = "#1c2126";
const quiet = "#5d6770";
const accent = "#0b6e63";
const face =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif;font-size:16px;line-height:24px";

/** A mail's page around its content, which is HTML already. It carries its style in itself and loads nothing. */
export function mailPage(
  { language, subject }: { language: MailLanguage; subject: string },
  content: string,
): string {
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
${content}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

/** Plain words as a paragraph; its lines stay lines. */
export const paragraphHtml = (words: string) =>
  `<p style="margin:0 0 16px">${escapeHtml(words).replace(/\n/g, "<br>\n")}</p>`;

/** A link that stands out. */
export const buttonHtml = ({ label, href }: { label: string; href: string }) =>
  `<p style="margin:0 0 24px"><a href="${escapeHtml(href)}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:${accent};color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>`;

/** Small print, of HTML. */
export const smallHtml = (html: string, { isLast = false } = {}) =>
  `<p style="margin:0${isLast ? "" : " 0 16px"};font-size:13px;line-height:20px;color:${quiet}">${html}</p>`;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Plain words as HTML. */
export const escapeHtml = (words: string) =>
  words.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Words on one line, for a subject. */
export const oneLine = (words: string) => words.replace(/\s+/g, " ").trim();
