import { OVERALL_KEY, OVERALL_LABEL } from "../group-matrix";
import { guardFigures } from "../guards";
import type { Publication } from "../publication";
import { HiddenCell, type HiddenReason, type PublishedCell, ShownCell } from "../published-cell";
import { surveyItems } from "../survey-items";
import type { WaveQuestion } from "../wave-facts";

/** For each question how many gave each answer, from the lowest, or why nothing is shown. */
export type TinyCells = readonly (readonly number[] | HiddenReason)[];

/** A question on 1–5 of the one competency "Respect". */
export function tinyQuestion(code: string, change: Partial<WaveQuestion> = {}): WaveQuestion {
  return {
    ...{ code, text: `Question ${code}`, competency: "Respect", indicator: "Everyday" },
    ...{ scaleMin: 1, scaleMax: 5, polarity: "positive" as const },
    ...change,
  };
}

/** A first version of the field `team` with exactly these answers, guarded as ever with a threshold of 5. */
export function tinyPublication(
  questions: readonly WaveQuestion[],
  all: TinyCells,
  teams: Readonly<Record<string, TinyCells>>,
): Publication {
  const items = surveyItems(questions);
  const cellsOf = (answers: TinyCells): PublishedCell[] =>
    items.map(({ level, questions: positions }) => {
      const shown = positions.flatMap((at) => {
        const own = answers[at] ?? "no_answers";
        return typeof own === "string" ? [] : [own];
      });
      const [first] = shown;
      const [reason] = positions.map((at) => answers[at]).filter((own) => typeof own === "string");
      if (first === undefined) return HiddenCell.because(reason ?? "no_answers");
      const counts = shown.map((own) => own.reduce((sum, count) => sum + count, 0));
      const none = { sum: null, bound: null, favourable: null, distribution: null };
      const lowest = questions[positions[0] ?? 0]?.scaleMin ?? 1;
      return ShownCell.disclose({
        ...(level === "question" ? guardFigures(first, lowest, 5) : none),
        ...{ respondents: Math.max(...counts), asOf: 1, isWaiting: false },
      });
    });
  const learners = 60;
  return {
    ...{ version: 1, threshold: 5, questions, items, budget: { capacity: 60, used: 12 } },
    breakdowns: [
      { key: OVERALL_KEY, groups: [{ label: OVERALL_LABEL, learners: 600, cells: cellsOf(all) }] },
      {
        key: "team",
        groups: Object.entries(teams).map(([label, answers]) => ({
          ...{ label, learners, cells: cellsOf(answers) },
        })),
      },
    ],
  };
}
