import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { mailLanguages } from "./mail-language";
import type { MailStep } from "./mail-step";
import { reminderMail } from "./reminder-mail";
import { welcomeMail } from "./welcome-mail";

const link = "https://quorum.example/coaching?from=mail&lang=de";

const allSteps: MailStep[] = [
  { kind: "sign_in" },
  { kind: "profile" },
  { kind: "self_assessment" },
  { kind: "invite_raters", more: 3 },
  { kind: "survey" },
  { kind: "choose_coach" },
  { kind: "focus_areas" },
  { kind: "coaching_plan" },
  { kind: "next_session" },
  { kind: "self_remeasurement" },
  { kind: "three_sixty_remeasurement" },
  { kind: "goals" },
  { kind: "remeasurement_survey" },
];

const welcome = {
  firstName: "Zoë",
  organization: "Northwind Logistics",
  groupName: "First-time leaders",
  coachName: "Amira Haddad",
  durationDays: 180,
  firstSteps: [...allSteps.slice(0, 2), { kind: "first_raters", least: 4 } as const],
  link,
};
const reminder = { firstName: "Zoë", organization: "Northwind Logistics", missing: allSteps, link };

/** A mail's page as its reader sees it: without marks, entities read. */
async function seen(html: string): Promise<string> {
  const mail = await PostalMime.parse(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  return (mail.html ?? "")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe.each(mailLanguages)("mails in %s", (language) => {
  it("welcome names organization, group, coach, days and every first step, in both parts", async () => {
    const { subject, text, html } = welcomeMail({ language, ...welcome });
    expect(subject).toContain("Northwind Logistics");
    for (const part of [text, await seen(html)]) {
      for (const name of ["Zoë", "Northwind Logistics", "First-time leaders", "Amira Haddad"]) {
        expect(part).toContain(name);
      }
      expect(part).toContain("180");
      expect(part).toContain(link);
    }
    expect(html).toContain(`lang="${language}"`);
    expect(text.match(/^\d\. /gm)).toHaveLength(3);
    expect(text).toMatch(/^3\. .*4/m);
    expect(html.match(/<li/g)).toHaveLength(3);
  });

  it("welcome does without a coach and without a first name", () => {
    const { text } = welcomeMail({ language, ...welcome, firstName: " ", coachName: null });
    expect(text).not.toContain("Amira");
    expect(text).toMatch(/^\p{L}+( \p{L}+)?[,:]\n/u);
  });

  it("reminder names each missing step in words of its own, and how many there are", () => {
    const { subject, text, html } = reminderMail({ language, ...reminder });
    expect(subject).toContain(String(allSteps.length));
    const lines = text.match(/^\d+\. .+$/gm)?.map((line) => line.replace(/^\d+\. /, "")) ?? [];
    expect(new Set(lines).size).toBe(allSteps.length);
    expect(html.match(/<li/g)).toHaveLength(allSteps.length);
    expect(lines[allSteps.findIndex(({ kind }) => kind === "invite_raters")]).toContain("3");
  });

  it("speaks of one as of one", () => {
    const one = (more: number): MailStep[] => [{ kind: "invite_raters", more }];
    const single = reminderMail({ language, ...reminder, missing: one(1) });
    const plural = reminderMail({ language, ...reminder, missing: one(2) });
    expect(single.subject).toBe(plural.subject);
    expect(single.subject).not.toMatch(/\d/);
    expect(single.text).not.toBe(plural.text.replace("2", "1"));
  });

  it("shows names as they are, whatever signs they hold, and lets none of them become marks", async () => {
    const names = fc.constantFrom(
      "<b>",
      "&amp;",
      '"',
      "'",
      "</p><script>",
      "Ada",
      "ليلى",
      "O’Neil",
    );
    await fc.assert(
      fc.asyncProperty(names, names, names, async (firstName, organization, coachName) => {
        const { text, html } = welcomeMail({
          language,
          ...welcome,
          firstName,
          organization,
          coachName,
        });
        const plain = welcomeMail({ language, ...welcome });
        expect(html.match(/<[a-z/]+/g)).toEqual(plain.html.match(/<[a-z/]+/g));
        const page = await seen(html);
        for (const name of [firstName, organization, coachName]) {
          expect(page).toContain(name);
          expect(text).toContain(name);
        }
      }),
    );
  });

  it("keeps the subject on one line", () => {
    const { subject } = welcomeMail({
      language,
      ...welcome,
      organization: "A\r\nBcc: x@y.example",
    });
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
