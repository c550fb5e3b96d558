import type { Benchmark, BenchmarkFigure } from "./segmentation-report";
import { type SurveyItem, surveyItems } from "./survey-items";
import type { WaveQuestion } from "./wave-facts";

/** What other organizations scored on a question, pooled by respondents; `favourable` is a share, 0 to 1. */
export interface PooledQuestion {
  code: string;
  score: number;
  favourable: number | null;
  organizations: number;
  learners: number;
}

/** The name of the benchmark that is computed over all organizations. */
export const COMPUTED_NAME = "All Quorum organizations";

/**
 * The benchmark over all organizations for an organization's questions. A level above a question has a figure only if
 * every question of it has one, on the same scale; it is their mean, weighted by learners. Null without any figure.
 */
export function computedBenchmark(
  questions: readonly WaveQuestion[],
  pooled: readonly PooledQuestion[],
  period: string,
): Benchmark | null {
  const byCode = new Map(pooled.map((question) => [question.code, question]));
  const figures = surveyItems(questions).flatMap((item) => {
    const figure = figureOf(item, questions, byCode);
    return figure ? [figure] : [];
  });
  return figures.length === 0
    ? null
    : { name: COMPUTED_NAME, period, industry: null, sizeBand: null, figures };
}

function figureOf(
  { level, code, questions: positions }: SurveyItem,
  questions: readonly WaveQuestion[],
  pooled: ReadonlyMap<string, PooledQuestion>,
): BenchmarkFigure | null {
  if (level === "survey") return null;
  const asked = positions.flatMap((position) => questions[position] ?? []);
  const parts = asked.flatMap((question) => pooled.get(question.code) ?? []);
  const [first] = asked;
  const isOneScale = asked.every(
    ({ scaleMin, scaleMax }) => scaleMin === first?.scaleMin && scaleMax === first.scaleMax,
  );
  if (parts.length === 0 || parts.length < asked.length || !isOneScale) return null;
  const shares = parts.flatMap(({ favourable, learners }) =>
    favourable === null ? [] : [{ value: favourable, learners }],
  );
  return {
    ...{ level, code },
    score:
      Math.round(10 * meanOf(parts.map(({ score, learners }) => ({ value: score, learners })))) /
      10,
    favourable: shares.length === parts.length ? meanOf(shares) : null,
    organizations: Math.min(...parts.map(({ organizations }) => organizations)),
    learners: Math.max(...parts.map(({ learners }) => learners)),
  };
}

function meanOf(parts: readonly { value: number; learners: number }[]): number {
  const learners = parts.reduce((sum, part) => sum + part.learners, 0);
  return parts.reduce((sum, part) => sum + part.value * part.learners, 0) / learners;
}
