import { type AxisBand, type AxisSegment, axisLength } from "./axis-place";
import { type ClockStep, clockStepOf } from "./clock-step";
import { MINUTE, type Span } from "./span";
import { offsetSpans } from "./zone-clock";

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
