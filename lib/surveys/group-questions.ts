/** Questions as a questionnaire has them: competencies, their indicators, their questions. */
export interface CompetencyGroup<Q> {
  competency: string;
  count: number;
  indicators: { indicator: string; questions: Q[] }[];
}

/** Groups questions by competency and indicator; each group stands where its first question does. */
export function groupQuestions<Q extends { competency: string; indicator: string }>(
  questions: Iterable<Q>,
): CompetencyGroup<Q>[] {
  const groups = new Map<string, Map<string, Q[]>>();
  for (const question of questions) {
    const indicators = groups.get(question.competency) ?? new Map<string, Q[]>();
    groups.set(question.competency, indicators);
    indicators.set(question.indicator, [...(indicators.get(question.indicator) ?? []), question]);
  }
  return [...groups].map(([competency, indicators]) => ({
    competency,
    count: [...indicators.values()].reduce((sum, { length }) => sum + length, 0),
    indicators: [...indicators].map(([indicator, asked]) => ({ indicator, questions: asked })),
  }));
}
