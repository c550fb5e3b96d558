import { Temporal } from "temporal-polyfill";
import type { PlayTrigger } from "./play-definition";

type Schedule = Extract<PlayTrigger, { kind: "schedule" }>;

/** The last time of a schedule at or before `now`, on the clock of a zone (IANA name): its day and instant. */
export function lastTick(
  schedule: Schedule,
  now: Date,
  timeZone: string,
): { day: string; at: Date } {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  for (let back = 0; ; back++) {
    const day = today.subtract({ days: back });
    if (!isDayOf(schedule, day)) continue;
    // An hour that the clock skips is the one after it, a doubled one the first (RFC 5545, 3.3.5).
    const at = day.toZonedDateTime({ timeZone, plainTime: schedule.at });
    if (at.epochMilliseconds > now.getTime()) continue;
    return { day: day.toString(), at: new Date(at.epochMilliseconds) };
  }
}

function isDayOf({ every, weekday, monthday }: Schedule, day: Temporal.PlainDate): boolean {
  if (every === "day") return true;
  if (every === "week") return day.dayOfWeek === weekday;
  return day.day === Math.min(monthday, day.daysInMonth);
}
