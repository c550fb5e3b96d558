import type { CalendarDate } from "@/lib/fields/calendar-date";
import { minuteWords } from "./minute-words";
import { readClock } from "./zone-clock";

/** What the zone's clock shows at an instant (epoch milliseconds): "9:00". */
export function clockWords(at: number, timeZone: string): string {
  return minuteWords(readClock(at, timeZone).minute);
}

/** From when to when, by the zone's clock: "13:30 – 17:30". */
export function spanWords(
  { start, end }: { start: number; end: number },
  timeZone: string,
): string {
  const until = readClock(end, timeZone).minute;
  return `${clockWords(start, timeZone)} – ${minuteWords(until === 0 ? 1440 : until)}`;
}

/** A calendar day: "Wed 18 Nov", with the year on request. */
export function dayWords(
  date: CalendarDate,
  { withYear = false, withWeekday = true } = {},
): string {
  const text = new Date(`${date}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...(withWeekday ? { weekday: "short" } : {}),
    ...(withYear ? { year: "numeric" } : {}),
  });
  return text.replace(",", "");
}

/** The day that the zone's clock reads at an instant: "Wed 18 Nov". */
export function dateWords(at: number, timeZone: string): string {
  return dayWords(readClock(at, timeZone).date);
}

/** English of the places whose people have a short name of their own for their clock. */
const locales = ["en-US", "en-GB", "en-ZA", "en-AU", "en-NZ", "en-IN", "en-AE", "en-SG", "ja-JP"];

/** The short name of a zone at an instant: "CET", "EAT"; "GMT-3" where English has none. */
export function zoneWords(at: number, timeZone: string): string {
  const names = locales.map((locale) => nameIn(locale, at, timeZone));
  return names.find((name) => !/^(GMT|UTC)[+\-−]/.test(name)) ?? names[0] ?? timeZone;
}

function nameIn(locale: string, at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }).formatToParts(
    new Date(at),
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** Minutes as hours: "30 h", "7 h 30 min", "45 min". */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
