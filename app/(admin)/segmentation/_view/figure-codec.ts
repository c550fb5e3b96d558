import type { FigureState } from "@/lib/segmentation/report";
import type { Exactness } from "@/lib/segmentation/score";
import type { ViewBucket, ViewFigure, ViewNumber } from "./report-view";

const states = ["shown", "below_threshold", "protected", "no_answers", "waiting"] as const;
const bounds = ["exact", "at_least", "at_most"] as const;

/**
 * Figures as one short text: a report of 300 groups × 100 items would otherwise be ten megabytes on its way to the
 * browser. Cells are parted by `;`, their numbers by `,`; what is not known is empty.
 */
export function encodeFigures(figures: readonly ViewFigure[]): string {
  return figures.map(encodeFigure).join(";");
}

/** The inverse of `encodeFigures`. Throws RangeError on any other text. */
export function decodeFigures(text: string): ViewFigure[] {
  return text === "" ? [] : text.split(";").map(decodeFigure);
}

function encodeFigure(figure: ViewFigure): string {
  const { state, respondents, score, favourable, comparison, distribution } = figure;
  const flags =
    (comparison.isScoreMoreThanChance ? 1 : 0) + (comparison.isFavourableMoreThanChance ? 2 : 0);
  return [
    states.indexOf(state),
    respondents,
    score?.value,
    score && bounds.indexOf(score.bound),
    favourable?.value,
    favourable && bounds.indexOf(favourable.bound),
    comparison.score,
    comparison.favourable,
    flags,
    figure.fromQuestions,
    figure.asOf,
    distribution?.map(({ from, to, count }) => `${from}:${to}:${count}`).join("/"),
  ]
    .map((part) => part ?? "")
    .join(",");
}

function decodeFigure(text: string): ViewFigure {
  const [state, respondents, ...rest] = text.split(",");
  const [score, scoreBound, favourable, favourableBound, ...after] = rest;
  const [scoreDifference, favourableDifference, flags, fromQuestions, asOf, distribution] = after;
  const flag = numberOf(flags) ?? 0;
  return {
    state: stateOf(state),
    respondents: numberOf(respondents),
    score: viewNumberOf(score, scoreBound),
    favourable: viewNumberOf(favourable, favourableBound),
    comparison: {
      score: numberOf(scoreDifference),
      favourable: numberOf(favourableDifference),
      isScoreMoreThanChance: flag % 2 === 1,
      isFavourableMoreThanChance: flag >= 2,
    },
    fromQuestions: numberOf(fromQuestions) ?? 0,
    asOf: numberOf(asOf),
    distribution: distribution ? distribution.split("/").map(bucketOf) : null,
  };
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  const value = Number(text);
  if (Number.isNaN(value)) throw new RangeError(`not a figure: ${text}`);
  return value;
}

function viewNumberOf(value: string | undefined, bound: string | undefined): ViewNumber | null {
  const number = numberOf(value);
  return number === null ? null : { value: number, bound: boundOf(bound) };
}

function boundOf(text: string | undefined): Exactness {
  const bound = bounds[numberOf(text) ?? -1];
  if (bound === undefined) throw new RangeError(`not a bound: ${text}`);
  return bound;
}

function stateOf(text: string | undefined): FigureState {
  const state = states[numberOf(text) ?? -1];
  if (state === undefined) throw new RangeError(`not a state: ${text}`);
  return state;
}

function bucketOf(text: string): ViewBucket {
  const [from, to, count] = text.split(":").map(numberOf);
  if (from == null || to == null || count == null) throw new RangeError(`not a bucket: ${text}`);
  return { from, to, count };
}
