import type { HeatCell, HeatStep, HiddenReason } from "@/components/chart/heat-map-model";
import { reasonWords } from "@/components/chart/hidden-reason";
import { formatCount } from "@/components/ui/figures";
import {
  differenceOf,
  differenceWords,
  distanceWords,
  gapOf,
  gapWord,
  gapWords,
  isStrong,
  numberOf,
  numberWords,
} from "./figure-words";
import type { ReportView, ViewFigure, ViewItem } from "./report-view";
import type { Metric } from "./search-params";

interface CellContext {
  view: ReportView;
  metric: Metric;
  /** Show differences that may be chance without colour. */
  isSignificantOnly: boolean;
}

const shortReasons = {
  protected: "protects",
  no_answers: "none",
  waiting: "waiting",
  small_part: "too few",
} as const;

/** A figure as a cell of the heat map. A hidden one holds its reason and nothing that was computed. */
export function heatCell(figure: ViewFigure, item: ViewItem, context: CellContext): HeatCell {
  const { view, metric, isSignificantOnly } = context;
  const { threshold, reference } = view;
  const number = numberOf(figure, metric);
  if (number === null) return hiddenCell(figure, threshold);
  const difference = differenceOf(figure, metric);
  const strong = difference !== null && isStrong(figure, metric);
  const value = numberWords(number, metric);
  const words = [value];
  const gap = gapOf(figure, metric);
  if (difference !== null) words.push(distanceWords(difference, metric, reference));
  if (gap !== null) words.push(gapWords(gap, reference.name, threshold));
  if (strong) words.push("more than chance");
  const isWaiting = isOlder(figure, view);
  return {
    kind: "figure",
    value,
    delta: difference === null ? "" : differenceWords(difference, metric),
    ...(difference === null ? {} : { difference }),
    ...(gap === null ? {} : { gap: gapWord(gap) }),
    step: stepOf(difference, { strong, isSignificantOnly, span: spanOf(item, metric) }),
    isStrong: strong,
    isWaiting,
    label: `${words.join(", ")}${isWaiting ? ", an older figure" : ""}`,
    tip: tipOf(figure, item, view),
  };
}

/** The range over which a metric's differences are judged: percentage points, or the item's scale. */
export function spanOf({ scaleMin, scaleMax }: ViewItem, metric: Metric): number {
  return metric === "favourable" ? 150 : scaleMax - scaleMin;
}

function hiddenCell(figure: ViewFigure, threshold: number): HeatCell {
  const reason = hiddenReason(figure);
  return {
    kind: "hidden",
    reason,
    short: reason === "below_threshold" ? `< ${threshold}` : shortReasons[reason],
    label: reasonWords(reason, threshold),
  };
}

/** Why a metric of a figure is not shown; a share may be missing where the score is shown. */
export function hiddenReason({ state, score }: ViewFigure): HiddenReason {
  return state === "shown" || score !== null ? "small_part" : state;
}

/** Whether a figure is not from the newest version, because newer answers are too few. */
function isOlder({ state, asOf }: ViewFigure, { version }: ReportView): boolean {
  return state === "waiting" && asOf !== null && asOf < version;
}

function tipOf(figure: ViewFigure, { level, questions }: ViewItem, view: ReportView): string[] {
  const { respondents, fromQuestions, asOf, comparison } = figure;
  const lines: string[] = [];
  if (respondents !== null) lines.push(`${formatCount(respondents)} answered`);
  if (level !== "question") lines.push(`From ${fromQuestions} of ${questions} questions`);
  const compared = comparison.change?.questions ?? 0;
  if (compared > 0 && compared < questions) {
    lines.push(`Compared over the ${compared} questions that both waves show`);
  }
  if (asOf !== null && isOlder(figure, view)) {
    lines.push(`As of ${view.versions[asOf] ?? "an earlier date"}; waiting for more answers`);
  }
  return lines;
}

/** What may be chance is only ever faint; what is more takes the full step of its size. */
function stepOf(
  difference: number | null,
  {
    strong,
    isSignificantOnly,
    span,
  }: { strong: boolean; isSignificantOnly: boolean; span: number },
): HeatStep {
  if (difference === null || difference === 0) return 0;
  const share = Math.abs(difference) / span;
  const isBelow = difference < 0;
  if (!strong) return isSignificantOnly ? 0 : isBelow ? -1 : 1;
  // On a scale from 1 to 5: from 0.4 the third step, from 0.2 the second.
  if (share >= 0.0999) return isBelow ? -3 : 3;
  if (share >= 0.0499) return isBelow ? -2 : 2;
  return isBelow ? -1 : 1;
}
