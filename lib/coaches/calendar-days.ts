import type { CalendarDate } from "@/lib/fields/calendar-date";
import { bookableCount, freeSlots } from "./availability";
import { type ClockStep, clockStepOf } from "./clock-step";
import type { BookedSession, CoachCalendar } from "./coach-calendar";
import { clipAll, MINUTE, merge, overlaps, type Span, subtract } from "./span";
import { type AwaySpan, awayWithin, type HoursSpan, hoursWithin } from "./working-hours";
import { addDays, dayOf } from "./zone-clock";

/** A day of the calendar of the zone that is shown, with all that is drawn on it. */
export interface CalendarDay {
  date: CalendarDate;
  span: Span;
  /** Where the clock of the shown zone is set in the course of the day; its length is then not 24 hours. */
  clockStep: ClockStep | null;
  hours: HoursSpan[];
  away: AwaySpan[];
  sessions: BookedSession[];
  /** Kept clear around sessions to come. */
  breaks: Span[];
  /** Free slots that begin on the day. */
  free: Span[];
  /** How many of them can be booked all together. */
  room: number;
}

/**
 * `count` days from `first` on by the clock of `shownIn`. The instants of what is drawn do not depend on that
 * zone. `calendar.sessions` must cover two days more at both ends.
 */
export function calendarDays(
  calendar: CoachCalendar,
  {
    first,
    count,
    shownIn,
    now,
  }: { first: CalendarDate; count: number; shownIn: string; now: number },
): CalendarDay[] {
  return Array.from({ length: count }, (_, index) => {
    const date = addDays(first, index);
    const span = dayOf(date, shownIn);
    const free = freeSlots(calendar, span, now);
    return {
      ...{ date, span, free },
      clockStep: clockStepOf(span, shownIn),
      hours: clipAll(hoursWithin(calendar, span), span),
      away: awayWithin(calendar, span),
      sessions: calendar.sessions.filter((session) => overlaps(session, span)),
      breaks: breaksWithin(calendar, span),
      room: bookableCount(calendar, free),
    };
  });
}

/** The breaks before and after sessions to come, as far as they lie in working hours and no session fills them. */
function breaksWithin(calendar: CoachCalendar, span: Span): Span[] {
  const pause = calendar.rules.breakMinutes * MINUTE;
  const around = calendar.sessions
    .filter(({ isHeld }) => !isHeld)
    .flatMap(({ start, end }) => [
      { start: start - pause, end: start },
      { start: end, end: end + pause },
    ]);
  const inHours = merge(hoursWithin(calendar, span)).flatMap((hours) => clipAll(around, hours));
  return subtract(inHours, calendar.sessions);
}
