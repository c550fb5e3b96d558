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
  const step = (steps.find((one) => one * power >= rough - 1e-9) ?? 10) * power;
  const top = unit === "percent" ? 100 : Number.POSITIVE_INFINITY;
  let from = Math.floor(low / step) * step;
  while (from + 4 * step < high) from += step;
  if (low >= 0) from = Math.max(0, Math.min(from, top - 4 * step));
  return Array.from({ length: 5 }, (_, index) => round(from + index * step)).filter(
    (tick) => tick <= Math.max(top, high),
  );
}

const round = (value: number) => Number(value.toPrecision(12));
