const steps = [1, 2, 2.5, 4, 5, 10];

/**
 * Four equal steps of round numbers that hold all values: ticks from low to high. A line needs no zero; a share never
 * leaves 0–100, and a count never goes below zero.
 */
export function chartTicks(values: readonly number[], unit: "percent" | "count"): number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const least = unit === "percent" ? 0.5 : 1;
  const rough = Math.max((high - low) / 3, least);
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = (steps.find((one) => one * power >= rough - 1e-9) ?? 10) * power;
  const step = unit === "percent" ? Math.min(found, 25) : found;
  const first = Math.floor(low / step) * step;
  const from = unit === "percent" ? Math.max(0, Math.min(first, 100 - 4 * step)) : first;
  return Array.from({ length: 5 }, (_, index) => round(from + index * step));
}

const round = (value: number) => Number(value.toPrecision(12));
