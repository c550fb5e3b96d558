import type { CalendarDate } from "@/lib/fields/calendar-date";

/** A day of the calendar in words: "22 Aug 2027". */
export function dayWords(day: CalendarDate): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
}
