/** One line of a trend, with a place for each point; null leaves a gap. */
export interface TrendLine {
  key: string;
  label: string;
  /** The one that is asked about: accent, and its values written at its points. */
  isMain: boolean;
  values: readonly (number | null)[];
}

/** A time on the axis of a trend. */
export interface TrendTime {
  key: string;
  label: string;
  /** Times of another run stand on the same axis, but no line leads from one to another. */
  run: number;
}

export interface TrendShape {
  times: readonly TrendTime[];
  lines: readonly TrendLine[];
  axis: TrendAxis;
  format: (value: number) => string;
}

/** The ends of an axis, and where it is marked. */
export interface TrendAxis {
  low: number;
  high: number;
  ticks: number[];
}

/** An axis around the values in steps of `unit`, at least `least` long where the scale is, and within the scale. */
export function trendAxis(
  values: readonly number[],
  { min, max, least, unit }: { min: number; max: number; least: number; unit: number },
): TrendAxis {
  const [lowest, highest] = [Math.min(...values, max), Math.max(...values, min)];
  let low = Math.max(min, Math.floor(lowest / unit - 0.2) * unit);
  let high = Math.min(max, Math.ceil(highest / unit + 0.2) * unit);
  while (high - low < Math.min(least, max - min)) {
    if (low - unit >= min) low -= unit;
    if (high - low < least && high + unit <= max) high += unit;
    if (low - unit < min && high + unit > max) break;
  }
  const steps = Math.round((high - low) / unit);
  const every = Math.ceil(steps / 4);
  const ticks: number[] = [];
  for (let step = 0; step <= steps; step += every) ticks.push(round(low + step * unit));
  return { low, high, ticks };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
