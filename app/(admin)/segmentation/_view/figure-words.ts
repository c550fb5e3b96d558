import { formatDifference, formatFigure, formatPercent } from "@/components/ui/figures";
import type { ChangeGap } from "@/lib/segmentation/wave-change";
import type { ViewFigure, ViewNumber, ViewReference } from "./report-view";
import type { Metric } from "./search-params";

/** The number that a metric shows of a figure. */
export function numberOf(figure: ViewFigure, metric: Metric): ViewNumber | null {
  return metric === "score" ? figure.score : figure.favourable;
}

/** Its difference from the reference, in the metric's unit; null where there is no exact one. */
export function differenceOf({ comparison }: ViewFigure, metric: Metric): number | null {
  return metric === "score" ? comparison.score : comparison.favourable;
}

/** Whether that difference is more than chance; what stands as zero on screen is none, however many answered. */
export function isStrong(figure: ViewFigure, metric: Metric): boolean {
  const { isScoreMoreThanChance, isFavourableMoreThanChance } = figure.comparison;
  const isReal = metric === "score" ? isScoreMoreThanChance : isFavourableMoreThanChance;
  return isReal && differenceOf(figure, metric) !== 0;
}

/** "3.4", "≥ 4.8"; "58 %", "> 95 %". */
export function numberWords({ value, bound }: ViewNumber, metric: Metric): string {
  const digits = metric === "score" ? formatFigure(value) : formatPercent(value / 100);
  if (bound === "exact") return digits;
  const signs =
    metric === "score" ? { at_least: "≥", at_most: "≤" } : { at_least: ">", at_most: "<" };
  return `${signs[bound]}\u00a0${digits}`;
}

/** "+0.3", or "+6" percentage points. */
export function differenceWords(difference: number, metric: Metric): string {
  return formatDifference(difference, { decimals: metric === "score" ? 1 : 0 });
}

/**
 * A difference as a sentence's end: "0.3 below the benchmark", "equal to the organization", "0.3 higher than in Spring
 * 2026".
 */
export function distanceWords(
  difference: number,
  metric: Metric,
  { kind, name }: ViewReference,
): string {
  const size =
    metric === "score"
      ? formatFigure(Math.abs(difference))
      : `${formatFigure(Math.abs(difference), { decimals: 0 })} points`;
  if (kind === "wave") {
    if (difference === 0) return `as in ${name}`;
    return `${size} ${difference < 0 ? "lower" : "higher"} than in ${name}`;
  }
  if (difference === 0) return `equal to the ${kind}`;
  return `${size} ${difference < 0 ? "below" : "above"} the ${kind}`;
}

/** Why a figure has no change since an earlier wave, in the metric; null where it has one, or nothing is compared. */
export function gapOf({ comparison: { change } }: ViewFigure, metric: Metric): ChangeGap | null {
  return (metric === "score" ? change?.scoreGap : change?.favourableGap) ?? null;
}

/** The same as a sentence: "Spring 2026: fewer than 5". */
export function gapWords(gap: ChangeGap, wave: string, threshold: number): string {
  const words: Record<ChangeGap, string> = {
    no_field: `${wave} has no figures by this field`,
    no_group: `${wave} had no such group`,
    not_asked: `not asked in ${wave}`,
    rescaled: `asked on another scale in ${wave}`,
    apart: `${wave} shows other questions of it than this wave`,
    limit: "no change: one of the two figures is a limit",
    then_below_threshold: `hidden in ${wave}: fewer than ${threshold}`,
    then_protected: `hidden in ${wave}: protects another group`,
    then_no_answers: `no answers in ${wave}`,
    then_waiting: `hidden in ${wave}: waiting for more answers`,
    then_small_part: `hidden in ${wave}: too few for a share`,
  };
  return words[gap];
}

/** The same in a word, for a narrow cell. */
export function gapWord(gap: ChangeGap): string {
  if (gap === "no_group" || gap === "not_asked") return "new";
  if (gap === "rescaled") return "scale";
  return gap.startsWith("then_") ? "hidden" : "n/a";
}
