import { Temporal } from "temporal-polyfill";
import type { Comparison } from "./periods";

/** From an instant to before another, in milliseconds since 1970. */
export interface Window {
  from: number;
  until: number;
}

/** A calendar month of the organization, `2026-11`, and what its point in a chart looks back on. */
export interface Point extends Window {
  month: string;
}

/** The windows of a KPI's chart: twelve points up to now, the same a year before, and the one compared with. */
export interface Frame {
  points: Point[];
  yearBefore: Point[];
  compared: Window;
}

/** How many points a chart has. */
export const charted = 12;

/**
 * Windows of so many calendar months of a time zone (IANA name), one ending with each of the last twelve months; the
 * last ends at `now`. What it is compared with ends at the same moment of the month, `months` or a year earlier.
 */
export function frameOf(
  now: Date,
  timeZone: string,
  { months, comparison }: { months: number; comparison: Comparison },
): Frame {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const month = here.toPlainDate().toPlainYearMonth();
  const startOf = (back: number) =>
    month.subtract({ months: back }).toPlainDate({ day: 1 }).toZonedDateTime(timeZone)
      .epochMilliseconds;
  const nowBack = (back: number) => here.subtract({ months: back }).epochMilliseconds;
  const running = (back: number): Window => ({
    from: startOf(back + months - 1),
    until: nowBack(back),
  });
  const point = (back: number): Point => ({
    month: month.subtract({ months: back }).toString(),
    ...(back % charted === 0
      ? running(back)
      : { from: startOf(back + months - 1), until: startOf(back - 1) }),
  });
  const backs = Array.from({ length: charted }, (_, index) => charted - 1 - index);
  return {
    points: backs.map(point),
    yearBefore: backs.map((back) => point(back + charted)),
    compared: running(comparison === "year" ? 12 : months),
  };
}

/** Every instant at which one of the windows begins or ends, in order, each once. */
export function boundsOf(frames: readonly Frame[]): number[] {
  const windows = frames.flatMap(({ points, yearBefore, compared }) => [
    ...points,
    ...yearBefore,
    compared,
  ]);
  return [...new Set(windows.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
}

/**
 * Stretches between bounds by number: 0 lies before the first bound, n from the n-th bound on. A window is the
 * stretches `first` to `last`, both included.
 */
export interface Stretches {
  first: number;
  last: number;
}

/** A window in stretches. Its ends must be among the bounds. */
export function stretchesOf({ from, until }: Window, bounds: readonly number[]): Stretches {
  return { first: bounds.indexOf(from) + 1, last: bounds.indexOf(until) };
}
