import { cityOf } from "@/lib/core/city-of";
import { nextFreeSlot } from "./availability";
import type { BookedSession, CoachCalendar } from "./coach-calendar";
import { openCase, type SlotCase, type SlotRule, slotRuleOrder, slotRules } from "./slot-rules";
import { clipAll, HOUR, MINUTE, merge, type Span } from "./span";
import { dayOf } from "./zone-clock";
import { clockWords, dateWords, dayWords, spanWords } from "./zone-words";

/** One rule asked of a slot, with its answer in words. */
export interface SlotCheck {
  rule: SlotRule;
  isMet: boolean;
  /** The first of the rules that is not met: the reason. */
  isReason: boolean;
  words: string;
}

/** Why a slot is free or not, and the next free one after it. */
export interface SlotAnswer {
  slot: Span;
  isFree: boolean;
  checks: SlotCheck[];
  next: Span | null;
}

/**
 * Asks every rule of a slot that begins at `start` (epoch milliseconds), in order; times in the words are by the
 * clock of `shownIn`. `calendar.sessions` must cover the days from now or `start` to the last bookable one.
 */
export function whyNotFree(
  calendar: CoachCalendar,
  start: number,
  { now, shownIn }: { now: number; shownIn: string },
): SlotAnswer {
  const slot = { start, end: start + calendar.rules.sessionMinutes * MINUTE };
  const slotCase = openCase(calendar, slot, now);
  const reason = slotRuleOrder.find((rule) => !slotRules[rule](slotCase));
  return {
    slot,
    isFree: reason === undefined,
    checks: slotRuleOrder.map((rule) => {
      const isMet = slotRules[rule](slotCase);
      const words = rulesInWords[rule](slotCase, isMet, shownIn);
      return { rule, isMet, isReason: rule === reason, words };
    }),
    next: nextFreeSlot(calendar, start, now),
  };
}

const rulesInWords: Record<SlotRule, (of: SlotCase, isMet: boolean, shownIn: string) => string> = {
  status({ calendar: { name, status } }, isMet) {
    if (isMet) return `${name} takes sessions`;
    return status === "onboarding"
      ? `Not active yet. ${name} is still in onboarding`
      : `Deactivated. ${name} takes no more sessions`;
  },

  office({ away, calendar }, _isMet, shownIn) {
    if (!away) return "Not out of office";
    const { firstOn, lastOn, reason, setBy } = away.override;
    const days =
      firstOn === lastOn ? dayWords(firstOn) : `${dayWords(firstOn)} – ${dayWords(lastOn)}`;
    const where = shownIn === calendar.timeZone ? "" : ` in ${cityOf(calendar.timeZone)}`;
    return `Out of office ${days}${where}${reason ? `: ${reason}` : ""}. Set by ${setBy}`;
  },

  hours(slotCase, isMet, shownIn) {
    const { hours, slot } = slotCase;
    const holding = merge(hours).find((span) => span.start <= slot.start && slot.start < span.end);
    if (isMet && holding) return `Inside working hours, ${spanWords(holding, shownIn)}`;
    if (holding) {
      return `Ends after working hours, which are over at ${clockWords(holding.end, shownIn)}`;
    }
    return `Outside working hours. ${hoursOfDay(slotCase, shownIn)}`;
  },

  session({ clash }, _isMet, shownIn) {
    if (!clash) return "No other session at this time";
    return `${clash.isHeld ? "Held" : "Booked"}: session with ${clash.learnerName}, ${spanWords(clash, shownIn)}`;
  },

  break({ before, after, calendar, slot }, isMet, shownIn) {
    const { breakMinutes } = calendar.rules;
    const over = (session: BookedSession) =>
      clockWords(session.end + breakMinutes * MINUTE, shownIn);
    if (isMet) {
      const last = calendar.sessions.findLast(({ end }) => end <= slot.start);
      return last && slot.start - last.end < 3 * HOUR
        ? `Break after ${last.learnerName} is over at ${over(last)}`
        : `${breakMinutes} min of break before and after are kept`;
    }
    const needs = `Needs ${breakMinutes} min of break`;
    if (before) return `${needs} after ${before.learnerName}: it is over at ${over(before)}`;
    const next = after ?? slot;
    return `${needs} before ${after?.learnerName ?? "the next"}, whose session begins at ${clockWords(next.start, shownIn)}`;
  },

  notice({ calendar, slot, now, earliest }, isMet, shownIn) {
    const { noticeHours } = calendar.rules;
    const notice = noticeHours === 1 ? "1 hour’s notice" : `${noticeHours} hours’ notice`;
    if (isMet) return `${notice} is kept`;
    if (slot.start < now) return `Over. It began on ${dateWords(slot.start, shownIn)}`;
    const isToday = dateWords(now, shownIn) === dateWords(earliest, shownIn);
    const first = `${isToday ? "" : `${dateWords(earliest, shownIn)}, `}${clockWords(earliest, shownIn)}`;
    return `Needs ${notice}. It is ${clockWords(now, shownIn)} in ${cityOf(shownIn)}, the first slot may start at ${first}`;
  },

  perDay({ bookedThatDay, calendar, date }, isMet) {
    const most = calendar.rules.sessionsPerDay;
    const booked = `${bookedThatDay} of ${most} sessions of ${dayWords(date)} are booked`;
    return isMet ? booked : `No room that day. ${booked}`;
  },

  horizon({ calendar, lastDate }, isMet) {
    const { bookingDays } = calendar.rules;
    return isMet
      ? `Within the ${bookingDays} days that can be booked`
      : `Too far ahead. Booking is open ${bookingDays} days, now until ${dayWords(lastDate)}`;
  },
};

/** The hours of the coach's day that the slot is on. */
function hoursOfDay({ calendar, hours, date }: SlotCase, shownIn: string): string {
  const spans = merge(clipAll(hours, dayOf(date, calendar.timeZone)));
  const day = dayWords(date);
  if (spans.length === 0) return `There are none on ${day}`;
  const isOther = hours.some((one) => one.date === date && one.override);
  const ranges = spans.map((span) => spanWords(span, shownIn)).join(" and ");
  return `${isOther ? "By exception, on" : "On"} ${day} they are ${ranges}`;
}
