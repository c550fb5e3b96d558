import { languageNames } from "@/lib/email/mail-language";
import { counted } from "./counted";
import type { EnrolmentTerms } from "./enrolment-terms";
import type { TermKey } from "./term-names";

/** The names behind the ids of terms. */
export interface TermNames {
  planOf(id: number): string | undefined;
  instrumentOf(id: number): string | undefined;
}

const gone = "no longer there";

/** The value of a term in a few words: "270 days", "day 240", "Leadership 2027". */
export function termWords(key: TermKey, terms: EnrolmentTerms, names: TermNames): string {
  switch (key) {
    case "planId":
      return terms.planId === null ? "none" : (names.planOf(terms.planId) ?? gone);
    case "assessmentId":
    case "surveyId": {
      const id = terms[key];
      return id === null ? "none" : (names.instrumentOf(id) ?? gone);
    }
    case "durationDays":
      return counted(terms.durationDays, "day");
    case "minAnswers":
    case "minInvites":
    case "maxInvites":
      return String(terms[key]);
    case "remeasurementDay":
      return terms.remeasurementDay === null ? "none" : `day ${terms.remeasurementDay}`;
    case "videoLinks":
      return terms.videoLinks === "platform" ? "the platform’s or own" : "own only";
    case "focusSkills":
      return terms.focusSkills.join(", ") || "none";
    case "language":
      return languageNames[terms.language];
  }
}

/** What a term that differs from the group's means for those who are added; null where that goes without saying. */
export function changeEffect(
  key: TermKey,
  preset: EnrolmentTerms,
  terms: EnrolmentTerms,
): string | null {
  switch (key) {
    case "durationDays": {
      const days = terms.durationDays - preset.durationDays;
      return `Ends ${counted(Math.abs(days), "day")} ${days > 0 ? "later" : "earlier"}.`;
    }
    case "minInvites":
      return terms.minInvites > preset.minInvites
        ? "Onboarding takes longer: it is done when so many are invited."
        : "Onboarding is done sooner: when so many are invited.";
    case "minAnswers":
      return terms.minAnswers > preset.minAnswers
        ? "Results show later, and with more anonymity."
        : "Results show sooner, and with less anonymity.";
    case "remeasurementDay":
      if (terms.remeasurementDay === null) return "Nothing is measured a second time.";
      return preset.remeasurementDay === null ? "All four measurements are taken again." : null;
    default:
      return null;
  }
}
