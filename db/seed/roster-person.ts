/** One row of a demo roster: values by exact column header; an absent header is an empty cell. */
export type RosterPerson = Record<string, string>;

/** A learner's answers in a wave, by question code, as given on the question's scale. */
export interface SurveyAnswers {
  key: string;
  answeredOn: string;
  answers: Record<string, number>;
}

/** ISO date `days` after (or, negative, before) an ISO date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
