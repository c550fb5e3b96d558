import { formatDay, formatMoment, formatZone } from "@/components/ui/moment";
import type { CalendarDate } from "@/lib/fields/calendar-date";
import { addDays, dayIn, daysBetween } from "@/lib/learners/engagement-calendar";
import type { LearnerProfile } from "@/lib/learners/learner-profile";

/** Dates and names as the page writes them: by the organization's clock, the year only where it is another. */
export interface ProfileWords {
  now: Date;
  timeZone: string;
  today: CalendarDate;
  /** "24 Dec", "24 Dec 2027". */
  day(at: Date): string;
  /** The same of a day of the calendar. */
  calendarDay(day: CalendarDate): string;
  /** "24 Dec, 15:00". */
  moment(at: Date): string;
  /** "Tue 24 Nov, 15:00 CET". */
  appointment(at: Date): string;
  coachName(id: number): string;
  /** Who wrote the note and when; empty where there is none. */
  noteBy: string;
}

/** The words of a profile at a moment. */
export function profileWords(
  profile: LearnerProfile,
  { timeZone, now }: { timeZone: string; now: Date },
): ProfileWords {
  const today = dayIn(timeZone, now);
  const withoutYear = (text: string) => text.replace(` ${today.slice(0, 4)}`, "");
  const day = (at: Date) => withoutYear(formatDay(at, timeZone));
  const moment = (at: Date) => withoutYear(formatMoment(at, timeZone));
  const { note } = profile.metrics;
  return {
    ...{ now, timeZone, today, day, moment },
    calendarDay: (date) => withoutYear(formatDay(new Date(`${date}T00:00:00Z`), "UTC")),
    appointment: (at) =>
      `${at.toLocaleDateString("en-GB", { weekday: "short", timeZone })} ${moment(at)} ${formatZone(at, timeZone)}`,
    coachName: (id) => profile.coachNames[id] ?? "A former coach",
    noteBy: note ? [note.by, day(note.at)].filter(Boolean).join(", ") : "",
  };
}

/** How far away a day is: "today", "tomorrow", "in 6 days", "3 days ago". */
export function daysAway(day: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, day);
  if (days === 0) return "today";
  if (day === addDays(today, 1)) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
