import type { FigureState } from "@/lib/segmentation/report";
import type { ChangeNotes } from "@/lib/segmentation/report-comparison";
import type { Exactness } from "@/lib/segmentation/score";
import type { ChangeGap } from "@/lib/segmentation/wave-change";
import type { ViewBucket, ViewFigure, ViewNumber } from "./report-view";

const states = ["shown", "below_threshold", "protected", "no_answers", "waiting"] as const;
const gaps: readonly ChangeGap[] = [
  ...(["no_field", "no_group", "not_asked", "rescaled", "apart", "limit"] as const),
  ...(["then_below_threshold", "then_protected", "then_no_answers", "then_waiting"] as const),
  "then_small_part",
];
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
    encodeChange(comparison.change),
  ]
    .map((part) => part ?? "")
    .join(",");
}

function decodeFigure(text: string): ViewFigure {
  const [state, respondents, ...rest] = text.split(",");
  const [score, scoreBound, favourable, favourableBound, ...after] = rest;
  const [scoreDifference, favourableDifference, flags, fromQuestions, asOf, ...last] = after;
  const [distribution, change] = last;
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
      change: changeOf(change),
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

function encodeChange(change: ChangeNotes | null): string {
  if (change === null) return "";
  const placeOf = (gap: ChangeGap | null) => (gap === null ? "" : gaps.indexOf(gap));
  return [placeOf(change.scoreGap), placeOf(change.favourableGap), change.questions].join(":");
}

function changeOf(text: string | undefined): ChangeNotes | null {
  if (text === undefined || text === "") return null;
  const [score, favourable, questions] = text.split(":");
  const count = numberOf(questions);
  if (count === null) throw new RangeError(`not a change: ${text}`);
  return { scoreGap: gapOf(score), favourableGap: gapOf(favourable), questions: count };
}

function gapOf(text: string | undefined): ChangeGap | null {
  const place = numberOf(text);
  if (place === null) return null;
  const gap = gaps[place];
  if (gap === undefined) throw new RangeError(`not a gap: ${text}`);
  return gap;
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
