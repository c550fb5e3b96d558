import type { MailLanguage } from "./mail-language";
import type { MailStep } from "./mail-step";
import { englishWords } from "./words/english";
import { frenchWords } from "./words/french";
import { germanWords } from "./words/german";
import { spanishWords } from "./words/spanish";

/** What the mails say, in one language. Texts are plain; names go in as they are. */
export interface MailWords {
  /** "Hello Ada," and without a name. */
  greeting(firstName: string): string;
  steps: { [Kind in MailStep["kind"]]: (people: number) => string };
  button: string;
  addressHint: string;
  signature(organization: string): string;
  footer(organization: string): string;
  welcome: {
    subject(organization: string): string;
    opening(terms: { organization: string; group: string; days: number }): string;
    /** The learner's coach, where one is named already. */
    coach(name: string): string;
    lead: string;
    closing: string;
  };
  reminder: {
    subject(steps: number): string;
    opening(organization: string): string;
    lead(steps: number): string;
    closing: string;
  };
}

export const mailWords: Record<MailLanguage, MailWords> = {
  en: englishWords,
  es: spanishWords,
  fr: frenchWords,
  de: germanWords,
};

/** A step in words. */
export function stepWords(words: MailWords, step: MailStep): string {
  const people = step.kind === "first_raters" ? step.least : "more" in step ? step.more : 0;
  return words.steps[step.kind](people);
}
