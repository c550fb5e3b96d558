import { Temporal } from "temporal-polyfill";
import { dayCount } from "./play-words";

/** An instant on a zone's clock as findings give it: `4 Nov 2026, 10:42`. */
export function instantWords(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toLocaleString("en-GB", {
    ...{ timeZone, day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit" },
  });
}

/** A day on a zone's calendar: `4 Nov 2026`. */
export function dayWords(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toLocaleString("en-GB", {
    ...{ timeZone, day: "numeric", month: "short", year: "numeric" },
  });
}

/** The same with how long ago by whole days: `4 Nov 2026, 10:42, 14 days ago`. */
export function agoWords(at: Date, now: Date, timeZone: string): string {
  const days = Math.floor((now.getTime() - at.getTime()) / 86_400_000);
  const ago = days > 0 ? `, ${dayCount(days)} ago` : "";
  return `${instantWords(at, timeZone)}${ago}`;
}
