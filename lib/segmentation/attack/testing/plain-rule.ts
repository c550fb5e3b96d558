import {
  type BucketShare,
  type Evidence,
  type Level,
  overallField,
  type ReportRow,
  type SurveyQuestion,
} from "../evidence";
import type { AnsweredSnapshot, Company } from "./random-company";

/** Which cells a publisher shows: asked for every group, question and version with the number of its answers. */
export type Rule = (cell: { field: string; group: string; answers: number }) => boolean;

/** The rule that this product must not use: hide what fewer than the threshold answered, show all else. */
export function plainRule(threshold: number): Rule {
  return ({ answers }) => answers >= threshold;
}

/** The rule that gives out the whole organization's figures and nothing else. */
export const overallOnly: Rule = ({ field }) => field === overallField;

/** Everything a publisher with this rule would give out over all versions of the company. */
export function publishByRule(company: Company, rule: Rule, threshold = 5): Evidence {
  const { roster, questions, snapshots } = company;
  const rows: ReportRow[] = [];
  for (const snapshot of snapshots) {
    for (const { field, group, members } of groupsOf(company)) {
      const isShown = (question: SurveyQuestion) =>
        rule({ field, group, answers: answersOf(snapshot, question, members).length });
      for (const { level, code, parts } of levelsOf(questions)) {
        const shown = parts.filter(isShown);
        const base = { version: snapshot.version, field, group, level, code, title: code };
        rows.push({
          ...base,
          learners: members.length,
          ...figuresOf(snapshot, { parts, shown }, members),
        });
      }
    }
  }
  return { threshold, roster, questions, snapshots, rows };
}

type Figures = Omit<
  ReportRow,
  "version" | "field" | "group" | "level" | "code" | "title" | "learners"
>;

function figuresOf(
  snapshot: AnsweredSnapshot,
  { parts, shown }: Record<"parts" | "shown", readonly SurveyQuestion[]>,
  members: readonly number[],
): Figures {
  const hidden: Figures = {
    respondents: null,
    score: null,
    favourable: null,
    distribution: [],
    benchmark: null,
    state: "below_threshold",
  };
  const answers = shown.flatMap((question) => answersOf(snapshot, question, members));
  const [question] = shown;
  if (answers.length === 0 || !question) return hidden;
  const all = parts.flatMap((part) => answersOf(snapshot, part, members));
  const respondents = new Set(all.map(({ learner }) => learner)).size;
  const mean = answers.reduce((sum, { score }) => sum + score, 0) / answers.length;
  const favourable = answers.filter(({ score }) => score >= question.favourableFrom).length;
  return {
    ...hidden,
    respondents,
    score: Math.round(mean * 10) / 10,
    favourable: percent(favourable, answers.length),
    distribution: shown.length === 1 ? shares(question, answers) : [],
    state: "shown",
  };
}

function shares(question: SurveyQuestion, answers: readonly { score: number }[]): BucketShare[] {
  return Array.from({ length: question.max - question.min + 1 }, (_, option) => {
    const score = question.min + option;
    const count = answers.filter((answer) => answer.score === score).length;
    return { from: score, to: score, share: percent(count, answers.length) };
  });
}

function percent(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}

function answersOf(
  { takes, scores }: AnsweredSnapshot,
  { code }: SurveyQuestion,
  members: readonly number[],
): { learner: number; score: number }[] {
  return members
    .filter((learner) => (takes.get(code)?.[learner] ?? 0) > 0)
    .map((learner) => ({ learner, score: scores.get(code)?.[learner] ?? 0 }));
}

function groupsOf({ roster }: Company): { field: string; group: string; members: number[] }[] {
  const everyone = Array.from({ length: roster.learners }, (_, learner) => learner);
  const groups = [{ field: overallField, group: "Organization", members: everyone }];
  for (const { field, groups: labels } of roster.fields) {
    for (const group of new Set(labels)) {
      groups.push({ field, group, members: everyone.filter((at) => labels[at] === group) });
    }
  }
  return groups;
}

function levelsOf(
  questions: readonly SurveyQuestion[],
): { level: Level; code: string; parts: SurveyQuestion[] }[] {
  const levels = ["competency", "indicator", "question"] as const;
  return levels.flatMap((level) => {
    const codeOf = (question: SurveyQuestion) =>
      level === "question" ? question.code : question[level];
    return [...new Set(questions.map(codeOf))].map((code) => ({
      level,
      code,
      parts: questions.filter((question) => codeOf(question) === code),
    }));
  });
}
