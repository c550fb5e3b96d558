import type { BookedSession, CoachCalendar } from "./coach-calendar";
import { contains, DAY, HOUR, MINUTE, merge, overlaps, type Span } from "./span";
import { type AwaySpan, awayWithin, type HoursSpan, hoursWithin } from "./working-hours";
import { addDays, dayOf, readClock } from "./zone-clock";

/** A session that somebody would like to have, with what the rules look at. */
export interface SlotCase {
  calendar: CoachCalendar;
  slot: Span;
  /** Epoch milliseconds. */
  now: number;
  /** The day of its start by the coach's clock. */
  date: string;
  /** The coach's hours around it. */
  hours: readonly HoursSpan[];
  away: AwaySpan | null;
  /** The session it would overlap. */
  clash: BookedSession | null;
  /** A session that ends before it or begins after it with less than a break between. */
  before: BookedSession | null;
  after: BookedSession | null;
  /** Sessions of the coach's day. */
  bookedThatDay: number;
  /** The first instant that keeps the notice, and the last day that can be booked. */
  earliest: number;
  lastDate: string;
}

/** What must hold for a slot to be free, in the order in which it is asked. */
export const slotRules = {
  status: ({ calendar }: SlotCase) => calendar.status === "active",
  office: ({ away }: SlotCase) => away === null,
  hours: ({ hours, slot }: SlotCase) => merge(hours).some((span) => contains(span, slot)),
  session: ({ clash }: SlotCase) => clash === null,
  break: ({ before, after }: SlotCase) => before === null && after === null,
  notice: ({ slot, earliest }: SlotCase) => slot.start >= earliest,
  perDay: ({ bookedThatDay, calendar }: SlotCase) => bookedThatDay < calendar.rules.sessionsPerDay,
  horizon: ({ date, lastDate }: SlotCase) => date <= lastDate,
} as const;

export type SlotRule = keyof typeof slotRules;

export const slotRuleOrder = Object.keys(slotRules) as SlotRule[];

/** True when every rule holds: the slot can be booked. */
export function isFree(slotCase: SlotCase): boolean {
  return slotRuleOrder.every((rule) => slotRules[rule](slotCase));
}

/** A slot with what the rules look at. `calendar.sessions` must cover the days around it. */
export function openCase(calendar: CoachCalendar, slot: Span, now: number): SlotCase {
  const { rules, timeZone, sessions } = calendar;
  const { date } = readClock(slot.start, timeZone);
  const day = dayOf(date, timeZone);
  const around = { start: slot.start - DAY, end: slot.end + DAY };
  const pause = rules.breakMinutes * MINUTE;
  return {
    ...{ calendar, slot, now, date },
    hours: hoursWithin(calendar, around),
    away: awayWithin(calendar, slot)[0] ?? null,
    clash: sessions.find((session) => overlaps(session, slot)) ?? null,
    before: sessions.find(({ end }) => end <= slot.start && slot.start < end + pause) ?? null,
    after: sessions.find(({ start }) => start >= slot.end && start - pause < slot.end) ?? null,
    bookedThatDay: sessions.filter(({ start }) => day.start <= start && start < day.end).length,
    earliest: now + rules.noticeHours * HOUR,
    lastDate: lastBookableDate(calendar, now),
  };
}

/** The last day, by the coach's clock, on which a session can be booked now. */
export function lastBookableDate({ timeZone, rules }: CoachCalendar, now: number): string {
  return addDays(readClock(now, timeZone).date, rules.bookingDays);
}
