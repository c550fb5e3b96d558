import { formatCount, formatDifference, formatFigure } from "@/components/ui/figures";
import type { KpiPoint, KpiReading } from "@/lib/scorecard/scorecard";

type Unit = KpiReading["unit"];

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-9;

/** A value without its unit: one decimal for rates, none for whole numbers, "–" for none. */
export function valueWords(value: number | null, unit: Unit): string {
  if (value === null) return "–";
  return unit === "count" && isWhole(value) ? formatCount(value) : formatFigure(value);
}

/** A value with its unit: "58.3 %". */
export function figureWords(value: number | null, unit: Unit): string {
  const words = valueWords(value, unit);
  return unit === "percent" && value !== null ? `${words}\u00a0%` : words;
}

/** A target as it is spoken of: without decimals where it has none. */
export function targetWords(target: number, unit: Unit): string {
  const words = isWhole(target) ? formatCount(target) : formatFigure(target);
  return unit === "percent" ? `${words}\u00a0%` : words;
}

/** A change with its sign: "+3.1 pts", "+412". */
export function changeWords(change: number | null, unit: Unit): string {
  if (change === null) return "";
  if (unit === "percent") return `${formatDifference(change)}\u00a0pts`;
  return formatDifference(change, { decimals: isWhole(change) ? 0 : 1 });
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A calendar month, `2026-11`, as "Nov" or "Nov 2026". */
export function monthWords(month: string, { hasYear = false } = {}): string {
  const name = months[Number(month.slice(5)) - 1] ?? month;
  return hasYear ? `${name} ${month.slice(0, 4)}` : name;
}

/** A point told in full: "58.3 %, 1,104 of 1,894". */
export function pointWords({ value, part, whole }: KpiPoint, unit: Unit): string {
  const of =
    whole === null || value === null ? "" : `, ${formatCount(part)} of ${formatCount(whole)}`;
  return `${figureWords(value, unit)}${of}`;
}

/** The name of a KPI, with the month that it looks at. */
export function nameWords({ name, isMonthly, points }: KpiReading): string {
  const month = points.at(-1)?.month;
  return isMonthly && month ? `${name}, ${monthWords(month)}` : name;
}
