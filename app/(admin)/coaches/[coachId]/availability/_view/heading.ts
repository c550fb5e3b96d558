import type { CalendarView } from "@/lib/coaches/calendar-views";
import { addDays, mondayOf } from "@/lib/coaches/zone-clock";

const format = (date: string, options: Intl.DateTimeFormatOptions) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString("en-GB", { ...options, timeZone: "UTC" });

/** What is shown: "16 – 22 November 2026" with its week, or "November 2026". */
export function headingOf(view: CalendarView, date: string): { title: string; note: string } {
  if (view === "month")
    return { title: format(date, { month: "long", year: "numeric" }), note: "" };
  const first = mondayOf(date);
  const last = addDays(first, 6);
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7);
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  const from = format(first, {
    day: "numeric",
    ...(isOneMonth ? {} : { month: "long" }),
    ...(isOneYear ? {} : { year: "numeric" }),
  });
  const to = format(last, { day: "numeric", month: "long", year: "numeric" });
  return { title: `${from} – ${to}`, note: `week ${weekOf(first)}` };
}

/** The number of a week in its year (ISO 8601): that of its Thursday. */
function weekOf(monday: string): number {
  const thursday = addDays(monday, 3);
  const days = (Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 86_400_000;
  return Math.floor(days / 7) + 1;
}

/** The days that the arrows lead to. */
export function neighbours(view: CalendarView, date: string): { previous: string; next: string } {
  if (view === "week") return { previous: addDays(date, -7), next: addDays(date, 7) };
  const first = `${date.slice(0, 8)}01`;
  return {
    previous: `${addDays(first, -1).slice(0, 8)}01`,
    next: `${addDays(first, 31).slice(0, 8)}01`,
  };
}
