import { z } from "zod";
import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { AxisBand, AxisSegment } from "./axis-place";
import { type CalendarDay, calendarDays } from "./calendar-days";
import type { CalendarView } from "./calendar-views";
import type { CoachCalendar } from "./coach-calendar";
import { axisSegments, dayAxis } from "./day-axis";
import { DAY, lengthOf, MINUTE, type Span } from "./span";
import { addDays, dayOf, mondayOf, readClock } from "./zone-clock";

/** Whether text names a time zone that clocks are known of (IANA). */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Whether text is a day of the calendar, of years that one can look at. */
export function isDate(text: string | null): text is CalendarDate {
  return text !== null && z.iso.date().safeParse(text).success && /^20[0-9]{2}-/.test(text);
}

export const TimeZone = z.string().max(100).refine(isTimeZone, "This time zone is not known.");

/** A day of the calendar with its place along the axis. */
export interface AxisDay extends CalendarDay {
  segments: AxisSegment[];
}

/** What a week or a month holds. */
export interface AvailabilityFigures {
  workingMinutes: number;
  bookedMinutes: number;
  sessions: number;
  /** Free slots that can be booked all together. */
  free: number;
  awayDays: number;
}

/** The days that a view shows: a week from Monday, or the whole weeks of a month. */
export function daysOfView(
  view: CalendarView,
  date: CalendarDate,
): { first: CalendarDate; count: number } {
  if (view === "week") return { first: mondayOf(date), count: 7 };
  const firstOfMonth = `${date.slice(0, 8)}01`;
  const first = mondayOf(firstOfMonth);
  const last = addDays(`${addDays(firstOfMonth, 31).slice(0, 8)}01`, -1);
  const weeks = Math.round((Date.parse(mondayOf(last)) - Date.parse(first)) / (7 * DAY)) + 1;
  return { first, count: weeks * 7 };
}

/** The instants that must be known to draw a view: its days, and what the rules look at around them. */
export function spanOfView(view: CalendarView, date: CalendarDate, shownIn: string): Span {
  const { first, count } = daysOfView(view, date);
  const start = dayOf(first, shownIn).start;
  return { start: start - 3 * DAY, end: dayOf(addDays(first, count - 1), shownIn).end + 3 * DAY };
}

/** The days of a view with their axis and figures. */
export function availabilityView(
  calendar: CoachCalendar,
  {
    view,
    date,
    shownIn,
    now,
  }: { view: CalendarView; date: CalendarDate; shownIn: string; now: number },
): { days: AxisDay[]; bands: AxisBand[]; figures: AvailabilityFigures } {
  const days = calendarDays(calendar, { ...daysOfView(view, date), shownIn, now });
  const bands = dayAxis(
    days.map(({ span }) => span),
    shownIn,
  );
  return {
    days: days.map((day) => ({ ...day, segments: axisSegments(bands, day.span, shownIn) })),
    bands,
    figures: figuresOf(days, calendar.timeZone),
  };
}

function figuresOf(days: readonly CalendarDay[], coachZone: string): AvailabilityFigures {
  const sessions = new Map(
    days.flatMap((day) => day.sessions.map((session) => [session.key, session] as const)),
  );
  const away = new Set<CalendarDate>();
  for (const day of days) {
    for (const { start, end } of day.away) {
      away.add(readClock(start, coachZone).date);
      away.add(readClock(end - 1, coachZone).date);
    }
  }
  return {
    workingMinutes: days.reduce((sum, { hours }) => sum + lengthOf(hours) / MINUTE, 0),
    bookedMinutes: lengthOf([...sessions.values()]) / MINUTE,
    sessions: sessions.size,
    free: days.reduce((sum, { room }) => sum + room, 0),
    awayDays: away.size,
  };
}
