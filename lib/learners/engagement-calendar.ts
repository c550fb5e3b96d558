import { Temporal } from "temporal-polyfill";
import type { CalendarDate } from "@/lib/fields/calendar-date";

/** Days without a time zone are counted in UTC, where each is as long. */
const DAY = 86_400_000;

/** The day of an instant in a time zone. */
export function dayIn(timeZone: string, at: Date): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The first instant of a day in a time zone; where the clocks skip midnight, the first that exists. */
export function startOfDay(timeZone: string, day: CalendarDate): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The day so many days after another; before it when negative. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** How many days later `to` is; negative when it comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}
