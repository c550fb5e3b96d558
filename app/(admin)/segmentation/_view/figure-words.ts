import { formatDifference, formatFigure, formatPercent } from "@/components/ui/figures";
import type { ViewFigure, ViewNumber } from "./report-view";
import type { Metric } from "./search-params";

/** The number that a metric shows of a figure. */
export function numberOf(figure: ViewFigure, metric: Metric): ViewNumber | null {
  return metric === "score" ? figure.score : figure.favourable;
}

/** Its difference from the reference, in the metric's unit; null where there is no exact one. */
export function differenceOf({ comparison }: ViewFigure, metric: Metric): number | null {
  return metric === "score" ? comparison.score : comparison.favourable;
}

/** Whether that difference is more than chance. */
export function isStrong({ comparison }: ViewFigure, metric: Metric): boolean {
  return metric === "score"
    ? comparison.isScoreMoreThanChance
    : comparison.isFavourableMoreThanChance;
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

/** A difference as a sentence's end: "0.3 below the benchmark", "equal to the organization". */
export function distanceWords(difference: number, metric: Metric, reference: string): string {
  const size =
    metric === "score"
      ? formatFigure(Math.abs(difference))
      : `${formatFigure(Math.abs(difference), { decimals: 0 })} points`;
  if (difference === 0) return `equal to the ${reference}`;
  return `${size} ${difference < 0 ? "below" : "above"} the ${reference}`;
}
