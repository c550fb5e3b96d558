import { UNREPORTED } from "@/lib/fields/group-label";
import { OVERALL_KEY, OVERALL_LABEL } from "../group-matrix";
import { guardFigures } from "../guards";
import type { Publication, PublishedGroup } from "../publication";
import { HiddenCell, type HiddenReason, type PublishedCell, ShownCell } from "../published-cell";
import { surveyItems } from "../survey-items";
import type { WaveQuestion } from "../wave-facts";

const question = (code: string, competency: string): WaveQuestion => ({
  code,
  text: `Question ${code}`,
  competency,
  indicator: "Everyday",
  scaleMin: 1,
  scaleMax: 5,
  polarity: "positive",
});

/** Three questions on 1–5; both competencies have an indicator of the same name. */
export const sampleQuestions = [
  question("q1", "Respect"),
  question("q2", "Respect"),
  question("q3", "Ethics"),
];
const items = surveyItems(sampleQuestions);

const even = [10, 10, 10, 10, 10];
const high = [5, 5, 10, 30, 50];

/** A cell for each item: shown with these counts of answers, or hidden for a reason. */
function cellsOf(
  answers: readonly (readonly number[] | HiddenReason)[],
  { asOf = 2, isWaiting = false } = {},
): PublishedCell[] {
  const none = { sum: null, bound: null, favourable: null, distribution: null };
  return items.map(({ level, questions }) => {
    const own = answers[questions[0] ?? 0] ?? "no_answers";
    if (typeof own === "string") return HiddenCell.because(own);
    const respondents = own.reduce((sum, count) => sum + count, 0);
    const figures = level === "question" ? guardFigures(own, 1, 5) : none;
    return ShownCell.disclose({ ...figures, respondents, asOf, isWaiting });
  });
}

const group = (label: string, learners: number, cells: PublishedCell[]): PublishedGroup => ({
  label,
  learners,
  cells,
});
const hidden = (why: HiddenReason) => cellsOf([why, why, why]);

/** A publication with every kind of cell there is, in the field `team`; its groups stand in no order. */
export function samplePublication(version = 2): Publication {
  return {
    version,
    threshold: 5,
    questions: sampleQuestions,
    items,
    budget: { capacity: 60, used: 12 },
    breakdowns: [
      { key: OVERALL_KEY, groups: [group(OVERALL_LABEL, 320, cellsOf([even, high, even]))] },
      {
        key: "team",
        groups: [
          group(UNREPORTED, 60, cellsOf([even, even, even])),
          group("Protected", 8, hidden("protected")),
          group("Small", 3, hidden("below_threshold")),
          group("=1+1", 110, cellsOf([high, high, "protected"])),
          group("Bounded", 44, cellsOf([[0, 0, 0, 1, 43], "below_threshold", "no_answers"])),
          group("Folded", 30, cellsOf([[2, 6, 9, 9, 4], "waiting", even])),
          group("Silent", 9, hidden("no_answers")),
          group("Older", 60, cellsOf([even, even, even], { asOf: 1, isWaiting: true })),
        ],
      },
    ],
  };
}
