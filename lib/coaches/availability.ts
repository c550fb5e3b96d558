import type { CoachCalendar } from "./coach-calendar";
import { isFree, lastBookableDate, openCase } from "./slot-rules";
import { DAY, MINUTE, type Span, subtract } from "./span";
import { hoursWithin } from "./working-hours";
import { addDays, dayOf, offsetSpans, readClock } from "./zone-clock";

/** Slots begin on quarters of the coach's hour. */
const GRID = 15 * MINUTE;

/**
 * The free slots that begin within `span`, in order: one after the other with a break between, from the beginning
 * of each stretch that hours leave between sessions. Each keeps every rule by itself; together they may be more
 * than the day has room for. `calendar.sessions` must cover a day more at both ends.
 */
export function freeSlots(calendar: CoachCalendar, span: Span, now: number): Span[] {
  const { sessionMinutes, breakMinutes } = calendar.rules;
  const pause = breakMinutes * MINUTE;
  const length = sessionMinutes * MINUTE;
  const taken = calendar.sessions.map(({ start, end }) => ({
    start: start - pause,
    end: end + pause,
  }));
  // Where slots begin depends on whole days of hours, not on the span asked about.
  const days = { start: span.start - 2 * DAY, end: span.end + 2 * DAY };
  return hoursWithin(calendar, days)
    .flatMap((range) => subtract([range], taken))
    .flatMap((gap) => {
      const slots: Span[] = [];
      let start = onGrid(gap.start, calendar.timeZone);
      for (; start + length <= gap.end; start += step(length + pause)) {
        slots.push({ start, end: start + length });
      }
      return slots;
    })
    .filter(({ start }) => span.start <= start && start < span.end)
    .filter((slot) => isFree(openCase(calendar, slot, now)));
}

const step = (length: number) => Math.ceil(length / GRID) * GRID;

/** The first quarter of an hour on the coach's clock that is not before `at`. */
function onGrid(at: number, timeZone: string): number {
  const offset = offsetSpans({ start: at, end: at + 1 }, timeZone)[0]?.offset ?? 0;
  return Math.ceil((at + offset) / GRID) * GRID - offset;
}

/**
 * How many of these free slots can be booked all together: no more a day than the coach takes.
 */
export function bookableCount(calendar: CoachCalendar, free: readonly Span[]): number {
  const dateOf = ({ start }: Span) => readClock(start, calendar.timeZone).date;
  const offered = countBy(free, dateOf);
  const booked = countBy(calendar.sessions, dateOf);
  let count = 0;
  for (const [date, slots] of offered) {
    count += Math.min(slots, calendar.rules.sessionsPerDay - (booked.get(date) ?? 0));
  }
  return count;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** The first free slot that begins after `after`, up to the last day that can be booked; null when there is none. */
export function nextFreeSlot(calendar: CoachCalendar, after: number, now: number): Span | null {
  const last = lastBookableDate(calendar, now);
  const from = Math.max(after + 1, now);
  for (let date = readClock(from, calendar.timeZone).date; date <= last; date = addDays(date, 1)) {
    const [slot] = freeSlots(calendar, dayOf(date, calendar.timeZone), now).filter(
      ({ start }) => start >= from,
    );
    if (slot) return slot;
  }
  return null;
}
