import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { CoachCalendar, DayOverride, MinuteRange } from "./coach-calendar";
import { clipAll, MINUTE, merge, type Span } from "./span";
import { daySpans } from "./zone-clock";

type Schedule = Pick<CoachCalendar, "timeZone" | "hours" | "overrides">;

/** Days out of office, with the override that says so. */
export interface AwaySpan extends Span {
  override: DayOverride;
}

/** One of a day's ranges of hours; a doubled hour may cut it in two. */
export interface HoursSpan extends Span {
  date: CalendarDate;
  override: DayOverride | null;
}

/** The override that holds on a day: of several the one set last. Null where the week's hours hold. */
export function overrideOn(
  overrides: readonly DayOverride[],
  date: CalendarDate,
): DayOverride | null {
  return overrides
    .filter(({ firstOn, lastOn }) => firstOn <= date && date <= lastOn)
    .reduce<DayOverride | null>((last, one) => (last && isLater(last, one) ? last : one), null);
}

function isLater(a: DayOverride, b: DayOverride): boolean {
  const between = a.setAt.getTime() - b.setAt.getTime();
  return between === 0 ? a.id > b.id : between > 0;
}

/** The ranges of hours of a day by the coach's wall clock. */
export function rangesOn(
  { hours, overrides }: Schedule,
  { date, weekday }: { date: CalendarDate; weekday: number },
): { ranges: readonly MinuteRange[]; override: DayOverride | null } {
  const override = overrideOn(overrides, date);
  return { ranges: override?.ranges ?? hours.filter((one) => one.weekday === weekday), override };
}

/**
 * The working hours within `span`, range by range: the instants at which the coach's wall clock reads a minute
 * of the range. A minute that the clock leaves out is not worked, one that it shows twice is worked twice.
 */
export function hoursWithin(schedule: Schedule, span: Span): HoursSpan[] {
  const found = new Map<string, { date: CalendarDate; override: DayOverride | null; in: Span[] }>();
  for (const day of daySpans(span, schedule.timeZone)) {
    const { ranges, override } = rangesOn(schedule, day);
    for (const { startMinute, endMinute } of ranges) {
      const key = `${day.date} ${startMinute}`;
      const range = found.get(key) ?? { date: day.date, override, in: [] };
      found.set(key, range);
      const start = day.midnight + startMinute * MINUTE;
      range.in.push(...clipAll([{ start, end: day.midnight + endMinute * MINUTE }], day));
    }
  }
  return [...found.values()]
    .flatMap(({ date, override, in: spans }) =>
      merge(spans).map((one) => ({ ...one, date, override })),
    )
    .sort((a, b) => a.start - b.start);
}

/** The days out of office within `span`; days in a row under one override are one stretch. */
export function awayWithin(schedule: Schedule, span: Span): AwaySpan[] {
  const away: AwaySpan[] = [];
  for (const day of daySpans(span, schedule.timeZone)) {
    const override = overrideOn(schedule.overrides, day.date);
    if (!override || override.ranges.length > 0) continue;
    const last = away.at(-1);
    if (last?.override === override && last.end === day.start) last.end = day.end;
    else away.push({ start: day.start, end: day.end, override });
  }
  return away;
}
