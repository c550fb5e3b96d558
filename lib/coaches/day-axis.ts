import { type ClockStep, clockStepOf } from "./clock-step";
import { MINUTE, type Span } from "./span";
import { offsetSpans } from "./zone-clock";

/** A stretch of the axis along which days are drawn side by side, in minutes of the wall clock. */
export interface AxisBand {
  startMinute: number;
  endMinute: number;
  /** The second reading of a doubled stretch; days without it are empty there. */
  isSecond: boolean;
  /** Minutes of the axis before it. */
  top: number;
}

/** A stretch of a day that lies on the axis without a break: from the place `top` on, the instants from `at` on. */
export interface AxisSegment {
  top: number;
  minutes: number;
  at: number;
}

/**
 * The axis of days: 24 hours by the wall clock of `timeZone`, and where one of the days reads a stretch twice, that
 * stretch twice. So the same time of the clock is at the same height on every day.
 */
export function dayAxis(days: readonly Span[], timeZone: string): AxisBand[] {
  const bands: AxisBand[] = [];
  const add = (startMinute: number, endMinute: number, isSecond: boolean) => {
    if (startMinute < endMinute) {
      bands.push({ startMinute, endMinute, isSecond, top: axisLength(bands) });
    }
  };
  let from = 0;
  for (const { startMinute, endMinute } of doubledStretches(days, timeZone)) {
    add(from, endMinute, false);
    add(startMinute, endMinute, true);
    from = endMinute;
  }
  add(from, 1440, false);
  return bands;
}

/** How long an axis is, in minutes. */
export function axisLength(bands: readonly AxisBand[]): number {
  const last = bands.at(-1);
  return last ? last.top + last.endMinute - last.startMinute : 0;
}

/** The stretches of a day along the axis, in order. What a clock set forward leaves out lies between two of them. */
export function axisSegments(
  bands: readonly AxisBand[],
  day: Span,
  timeZone: string,
): AxisSegment[] {
  const step = clockStepOf(day, timeZone);
  return offsetSpans(day, timeZone).flatMap((piece) => {
    const first = minuteAt(piece.start, piece.offset);
    const last = first + (piece.end - piece.start) / MINUTE;
    const isAgain = step !== null && step.minutes < 0 && piece.start === step.at;
    const doubledUntil = isAgain ? first - step.minutes : first;
    return bands.flatMap((band) => {
      const from = Math.max(band.startMinute, band.isSecond ? first : doubledUntil);
      const until = Math.min(band.endMinute, band.isSecond ? doubledUntil : last);
      if (from >= until) return [];
      const top = band.top + from - band.startMinute;
      return { top, minutes: until - from, at: piece.start + (from - first) * MINUTE };
    });
  });
}

/** Where an instant of a day lies on the axis, in minutes; what lies outside the day is at its edge. */
export function placeOnAxis(segments: readonly AxisSegment[], at: number): number {
  const segment = segments.findLast((one) => one.at <= at) ?? segments[0];
  if (!segment) return 0;
  const minutes = Math.min(Math.max((at - segment.at) / MINUTE, 0), segment.minutes);
  return segment.top + minutes;
}

/** The instant of a day at a place of the axis; in a stretch that the day lacks, the next one. */
export function instantOnAxis(segments: readonly AxisSegment[], place: number): number {
  const segment = segments.find(({ top, minutes }) => place < top + minutes) ?? segments.at(-1);
  if (!segment) return 0;
  const minutes = Math.min(Math.max(place - segment.top, 0), segment.minutes);
  return segment.at + minutes * MINUTE;
}

/** The stretches of minutes that any of the days reads twice; those that overlap are one. */
function doubledStretches(days: readonly Span[], timeZone: string) {
  const stretches: { startMinute: number; endMinute: number }[] = [];
  for (const day of days) {
    const step = clockStepOf(day, timeZone);
    if (!step || step.minutes > 0) continue;
    const { startMinute, endMinute } = doubledBy(step, timeZone);
    const known = stretches.find(
      (one) => startMinute < one.endMinute && one.startMinute < endMinute,
    );
    if (!known) stretches.push({ startMinute, endMinute });
  }
  return stretches.sort((a, b) => a.startMinute - b.startMinute);
}

function doubledBy({ at, minutes }: ClockStep, timeZone: string) {
  const [{ offset } = { offset: 0 }] = offsetSpans({ start: at, end: at + 1 }, timeZone);
  const startMinute = minuteAt(at, offset);
  return { startMinute, endMinute: startMinute - minutes };
}

const minuteAt = (at: number, offset: number) =>
  ((Math.floor((at + offset) / MINUTE) % 1440) + 1440) % 1440;
