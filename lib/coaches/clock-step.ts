import { cityOf } from "@/lib/core/city-of";
import { minuteWords } from "./minute-words";
import { MINUTE, type Span } from "./span";
import { offsetMinutes, offsetSpans, readClock } from "./zone-clock";
import { dateWords, minutesWords } from "./zone-words";

/** A moment at which the clock is set, by so many minutes forward (or back, when negative). */
export interface ClockStep {
  at: number;
  minutes: number;
}

/** The first time that the zone's clock is set within a span; at its very beginning counts, at its end does not. */
export function clockStepOf(span: Span, timeZone: string): ClockStep | null {
  const [before, after] = offsetSpans({ start: span.start - 1, end: span.end }, timeZone);
  if (!before || !after) return null;
  return { at: after.start, minutes: (after.offset - before.offset) / MINUTE };
}

/** "The clock goes from 3:00 back to 2:00", by the clock of the zone. */
export function stepWords({ at, minutes }: ClockStep, timeZone: string): string {
  const { minute } = readClock(at, timeZone);
  const old = (minute - minutes + 1440) % 1440;
  const way = minutes < 0 ? "back" : "forward";
  return `The clock goes from ${minuteWords(old)} ${way} to ${minuteWords(minute)}`;
}

/**
 * What a change of clocks means for two people in two zones, in sentences; empty where neither zone changes
 * within `span`. The hours are the coach's, so they keep the coach's clock.
 */
export function clockNotes(
  span: Span,
  { coach, viewer }: { coach: string; viewer: string },
): string[] {
  const zones = coach === viewer ? [coach] : [coach, viewer];
  return zones.flatMap((zone) => {
    const step = clockStepOf(span, zone);
    if (!step) return [];
    const verb = step.minutes < 0 ? "sets its clock back" : "sets its clock forward";
    const by = Math.abs(step.minutes) === 60 ? "an hour" : `${Math.abs(step.minutes)} minutes`;
    const change = `${cityOf(zone)} ${verb} by ${by} on ${dateWords(step.at, zone)}.`;
    return [coach === viewer ? change : `${change} ${aheadWords(step.at, { coach, viewer })}`];
  });
}

function aheadWords(at: number, { coach, viewer }: { coach: string; viewer: string }): string {
  const now = ahead(at, { coach, viewer });
  const before = ahead(at - 1, { coach, viewer });
  if (now === before) return `${cityOf(coach)} stays ${now}.`;
  return `From then on ${cityOf(coach)} is ${now}, not ${before}. Working hours keep the coach’s clock.`;
}

/** How far the coach's clock is ahead of the viewer's at an instant: "2 h ahead", "at the same time". */
export function ahead(at: number, { coach, viewer }: { coach: string; viewer: string }): string {
  const minutes = offsetMinutes(at, coach) - offsetMinutes(at, viewer);
  if (minutes === 0) return "at the same time";
  return `${minutesWords(Math.abs(minutes))} ${minutes > 0 ? "ahead" : "behind"}`;
}
