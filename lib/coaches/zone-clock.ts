import { Temporal } from "temporal-polyfill";
import type { CalendarDate } from "@/lib/fields/calendar-date";
import { clip, DAY, MINUTE, type Span } from "./span";

/** A stretch in which a zone's clock does not change; `offset` is what it is ahead of UTC, in milliseconds. */
export interface OffsetSpan extends Span {
  offset: number;
}

/** The part of a calendar day that lies in one such stretch. */
export interface DaySpan extends OffsetSpan {
  date: CalendarDate;
  /** 1 = Monday. */
  weekday: number;
  /** Where the day's 00:00 would lie on this stretch's clock. */
  midnight: number;
}

/** A span cut where the clock of the zone (IANA name) changes. */
export function offsetSpans(span: Span, timeZone: string): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  const last = yearOf(span.end - 1);
  for (let year = yearOf(span.start); year <= last; year++) {
    for (const { start, end, offset } of offsetsOfYear(year, timeZone)) {
      const part = clip({ start, end, offset }, span);
      const before = spans.at(-1);
      if (part && before?.offset === offset) before.end = part.end;
      else if (part) spans.push(part);
    }
  }
  return spans;
}

const yearOf = (at: number) => new Date(at).getUTCFullYear();

/** What was looked up is kept: one calendar asks for the same few years hundreds of times. */
const known = new Map<string, readonly OffsetSpan[]>();
const MOST_KNOWN = 2000;

function offsetsOfYear(year: number, timeZone: string): readonly OffsetSpan[] {
  const key = `${year} ${timeZone}`;
  const found = known.get(key);
  if (found) return found;
  const end = Date.UTC(year + 1, 0);
  const spans: OffsetSpan[] = [];
  for (let start = Date.UTC(year, 0); start < end; ) {
    const here = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone);
    const change = here.getTimeZoneTransition("next")?.epochMilliseconds ?? end;
    spans.push({ start, end: Math.min(change, end), offset: here.offsetNanoseconds / 1e6 });
    start = Math.min(change, end);
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, spans);
  return spans;
}

function offsetAt(at: number, timeZone: string): number {
  return offsetSpans({ start: at, end: at + 1 }, timeZone)[0]?.offset ?? 0;
}

/**
 * A span cut into the calendar days that the zone's clock reads, and again where it changes: every instant is
 * in the part whose day and minute the clock on the wall showed, twice over in a doubled hour.
 */
export function daySpans(span: Span, timeZone: string): DaySpan[] {
  return offsetSpans(span, timeZone).flatMap((piece) => {
    const parts: DaySpan[] = [];
    const last = Math.floor((piece.end - 1 + piece.offset) / DAY);
    for (let day = Math.floor((piece.start + piece.offset) / DAY); day <= last; day++) {
      const midnight = day * DAY - piece.offset;
      const part = clip({ start: midnight, end: midnight + DAY }, piece);
      if (!part) continue;
      const date = new Date(day * DAY).toISOString().slice(0, 10);
      const weekday = weekdayOf(day);
      parts.push({ ...part, offset: piece.offset, date, weekday, midnight });
    }
    return parts;
  });
}

/** The day that the zone's clock reads at an instant, and the minute of it. */
export function readClock(
  at: number,
  timeZone: string,
): { date: CalendarDate; minute: number; weekday: number } {
  const clock = at + offsetAt(at, timeZone);
  const day = Math.floor(clock / DAY);
  return {
    date: new Date(clock).toISOString().slice(0, 10),
    minute: Math.floor((clock - day * DAY) / MINUTE),
    weekday: weekdayOf(day),
  };
}

/** The weekday of a day counted from 1 January 1970, a Thursday; 1 = Monday. */
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

/** The instants of a calendar day in a zone: 23, 24 or 25 hours as its clock has it. */
export function dayOf(date: CalendarDate, timeZone: string): Span {
  return { start: startOfDay(date, timeZone), end: startOfDay(addDays(date, 1), timeZone) };
}

function startOfDay(date: CalendarDate, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

/** The day so many days after `date`. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The Monday of the week of `date`. */
export function mondayOf(date: CalendarDate): CalendarDate {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** How far the zone's clock is ahead of UTC at an instant, in minutes. */
export function offsetMinutes(at: number, timeZone: string): number {
  return offsetAt(at, timeZone) / MINUTE;
}
