import { MINUTE } from "./span";

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

/** How long an axis is, in minutes. */
export function axisLength(bands: readonly AxisBand[]): number {
  const last = bands.at(-1);
  return last ? last.top + last.endMinute - last.startMinute : 0;
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

/** The minute of the clock at a place of the axis; its end is 1440. */
export function minuteAtPlace(bands: readonly AxisBand[], place: number): number {
  const band = bands.findLast(({ top }) => top <= place);
  return band ? Math.min(band.startMinute + place - band.top, 1440) : 0;
}
