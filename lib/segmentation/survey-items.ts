import { indicatorCode } from "@/lib/surveys/indicator-code";
import type { WaveQuestion } from "./wave-facts";

/** The levels of a report, from the whole survey down to one question. */
export type Level = "survey" | "competency" | "indicator" | "question";

/**
 * Something whose respondents are counted: a question, or a level above it, which everybody has
 * answered who answered at least one of its questions.
 */
export interface SurveyItem {
  /** Unique and stable within a wave. */
  key: string;
  level: Level;
  /** The question's text, or the name of the indicator or competency. */
  label: string;
  /** The code by which benchmarks and the API know it: `indicatorCode`, the competency's name, the question's code. */
  code: string;
  /** Key of the item above; null for the survey itself. */
  parent: string | null;
  /** Positions of its questions in `WaveFacts.questions`. */
  questions: readonly number[];
}

/** The key of the item that stands for the whole survey. */
export const SURVEY_KEY = "survey";

/**
 * All items of a survey: first its questions in their order, then the survey, its competencies and
 * its indicators in order of appearance.
 */
export function surveyItems(questions: readonly WaveQuestion[]): SurveyItem[] {
  const levels = new Map<string, SurveyItem & { questions: number[] }>();
  const add = (item: Omit<SurveyItem, "questions">, position: number) => {
    const known = levels.get(item.key);
    if (known) known.questions.push(position);
    else levels.set(item.key, { ...item, questions: [position] });
  };
  const items: SurveyItem[] = [];
  for (const [position, question] of questions.entries()) {
    const { competency, indicator } = question;
    const competencyKey = JSON.stringify(["competency", competency]);
    const indicatorKey = JSON.stringify(["indicator", competency, indicator]);
    add(
      { key: SURVEY_KEY, level: "survey", label: "Survey", code: SURVEY_KEY, parent: null },
      position,
    );
    add(
      {
        key: competencyKey,
        level: "competency",
        label: competency,
        code: competency,
        parent: SURVEY_KEY,
      },
      position,
    );
    add(
      {
        key: indicatorKey,
        level: "indicator",
        label: indicator,
        code: indicatorCode(competency, indicator),
        parent: competencyKey,
      },
      position,
    );
    items.push({
      key: questionKey(question.code),
      level: "question",
      label: question.text,
      code: question.code,
      parent: indicatorKey,
      questions: [position],
    });
  }
  const depth: Record<Level, number> = { survey: 0, competency: 1, indicator: 2, question: 3 };
  const above = [...levels.values()].sort((a, b) => depth[a.level] - depth[b.level]);
  return [...items, ...above];
}

/** The key of a question's item. */
export function questionKey(code: string): string {
  return JSON.stringify(["question", code]);
}

/**
 * What the ledgers decide on: all items, then for each question once more who has answered it, whichever answer it
 * was. A replaced answer is a new column among answers, but the same respondent: without a ledger for respondents,
 * two counts between which many answered anew would tell of the one who joined.
 */
export function decidedItems(items: readonly SurveyItem[]): SurveyItem[] {
  const counts = items
    .filter(({ level }) => level === "question")
    .map((question) => ({ ...question, key: respondentsKey(question.code) }));
  return [...items, ...counts];
}

/** The key of a question's respondents among the items that are decided on. */
export function respondentsKey(code: string): string {
  return JSON.stringify(["respondents", code]);
}
