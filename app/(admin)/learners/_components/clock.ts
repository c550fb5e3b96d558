import { formatDay } from "@/components/ui/moment";

/** By whose clock the table is read. */
export interface Clock {
  timeZone: string;
  /** Today in the time zone, `yyyy-mm-dd`. */
  today: string;
  /** The moment of the figures, in words, with the zone. */
  asOf: string;
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const formatters = new Map<string, Intl.DateTimeFormat>();

/* A table writes thousands of dates, and making a formatter costs a hundred times as much as using one. */
function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([timeZone, options]);
  let known = formatters.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
    formatters.set(key, known);
  }
  return known;
}

/** A day as short as it can be said: "17 Nov", with the year where it is another. */
export function shortDay(day: string, { today }: Clock): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return formatter("UTC", { day: "numeric", month: "short", ...year }).format(noon(day));
}

/** The day of an instant in the clock's zone, `yyyy-mm-dd`. */
export function dayOf(at: Date, { timeZone }: Clock): string {
  const parts = formatter(timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
  const [day, month, year] = parts.format(at).split("/");
  return `${year}-${month}-${day}`;
}

/** The time of an instant in the clock's zone: "15:00". */
export function timeOf(at: Date, { timeZone }: Clock): string {
  return formatter(timeZone, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** A day with its year. */
export function longDay(day: string): string {
  return formatDay(noon(day), "UTC");
}
