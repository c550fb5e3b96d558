import type { InstrumentChoice } from "./coaching-choice";
import type { EnrolmentTerms } from "./enrolment-terms";

/** What has still to be chosen to measure with; an organization without any of a kind goes without. */
export function missingInstruments(
  terms: Pick<EnrolmentTerms, "assessmentId" | "surveyId">,
  instruments: readonly Pick<InstrumentChoice, "id" | "kind">[],
): string[] {
  const isMissing = (id: number | null, kind: InstrumentChoice["kind"]) => {
    const offered = instruments.filter((one) => one.kind === kind);
    return id === null ? offered.length > 0 : offered.every((one) => one.id !== id);
  };
  return [
    ...(isMissing(terms.assessmentId, "assessment") ? ["Choose an assessment"] : []),
    ...(isMissing(terms.surveyId, "survey") ? ["Choose a survey"] : []),
  ];
}
