import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookableCount, freeSlots, nextFreeSlot } from "./availability";
import { calendarDays } from "./calendar-days";
import { DAY, HOUR, MINUTE, overlaps, type Span } from "./span";
import { anyCalendar, anyInstant, anyZone, booked, nairobi } from "./testing/calendars";
import { rangesOn } from "./working-hours";
import { dayOf, readClock } from "./zone-clock";

const now = Date.parse("2026-11-18T09:42:00Z");
const startsOf = (slots: readonly Span[], timeZone = "Africa/Nairobi") =>
  slots.map(({ start }) => {
    const { date, minute } = readClock(start, timeZone);
    return `${date.slice(8)} ${minute / 60}`;
  });

describe("free slots", () => {
  const thursday = dayOf("2026-11-19", "Africa/Nairobi");

  it("follow one another with a break between, around sessions, from the beginning of the hours", () => {
    const calendar = nairobi({ sessions: [booked("2026-11-19T07:15:00Z")] });
    expect(startsOf(freeSlots(calendar, thursday, now))).toEqual([
      "19 9",
      "19 11.5",
      "19 13.5",
      "19 14.75",
      "19 16",
    ]);
  });

  it("keep the notice and the last day that can be booked", () => {
    const calendar = nairobi();
    const week = { start: thursday.start - DAY, end: thursday.end };
    // At 9:42 UTC it is 12:42 in Nairobi: the first slot may start at 17:42.
    expect(startsOf(freeSlots(calendar, week, now))[0]).toBe("19 9");
    const short = nairobi({ rules: { ...calendar.rules, bookingDays: 0 } });
    expect(freeSlots(short, week, now)).toEqual([]);
  });

  it("end when the day has as many sessions as the coach takes", () => {
    const rules = { ...nairobi().rules, sessionsPerDay: 2 };
    const one = nairobi({ rules, sessions: [booked("2026-11-19T06:00:00Z")] });
    const free = freeSlots(one, thursday, now);
    expect(free.length).toBe(5);
    expect(bookableCount(one, free)).toBe(1);
    const full = nairobi({
      rules,
      sessions: [booked("2026-11-19T06:00:00Z"), booked("2026-11-19T10:30:00Z")],
    });
    expect(freeSlots(full, thursday, now)).toEqual([]);
  });

  it("follow an exception, of several the one set last, and none while the coach is away", () => {
    const exception = (id: number, ranges: { startMinute: number; endMinute: number }[]) => ({
      ...{ id, ranges, reason: "", setBy: "the coach" },
      ...{ firstOn: "2026-11-19", lastOn: "2026-11-20", setAt: new Date(now + id) },
    });
    const late = exception(1, [{ startMinute: 17 * 60, endMinute: 18 * 60 + 30 }]);
    expect(startsOf(freeSlots(nairobi({ overrides: [late] }), thursday, now))).toEqual(["19 17"]);
    const away = nairobi({ overrides: [exception(2, []), late] });
    expect(freeSlots(away, thursday, now)).toEqual([]);
  });

  it("are none for a coach who is not active", () => {
    expect(freeSlots(nairobi({ status: "onboarding" }), thursday, now)).toEqual([]);
  });
});

describe("hours on days of 23 and 25 hours", () => {
  it.each([
    ["Europe/Amsterdam", "2026-03-22", 6],
    ["Europe/Amsterdam", "2026-03-29", 4],
    ["Europe/Amsterdam", "2026-10-25", 8],
    ["Australia/Lord_Howe", "2026-10-04", 5],
    ["Australia/Lord_Howe", "2026-04-05", 7],
    ["Asia/Kolkata", "2026-04-05", 6],
  ])("in %s on %s are %i half hours between 1:00 and 4:00", (timeZone, date, slots) => {
    const span = dayOf(date, timeZone);
    const calendar = nairobi({
      timeZone,
      hours: [{ weekday: 7, startMinute: 60, endMinute: 240 }],
      rules: { ...nairobi().rules, breakMinutes: 0, sessionMinutes: 30, sessionsPerDay: 20 },
    });
    expect(freeSlots(calendar, span, span.start - DAY).length).toBe(slots);
  });
});

describe("for every calendar", () => {
  it("free slots overlap neither each other nor a session with its breaks, and keep notice", () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, (calendar, start, at) => {
        const { breakMinutes, noticeHours, sessionMinutes } = calendar.rules;
        const slots = freeSlots(calendar, { start, end: start + 3 * DAY }, at);
        for (const [index, slot] of slots.entries()) {
          expect(slot.end - slot.start).toBe(sessionMinutes * MINUTE);
          expect(slot.start).toBeGreaterThanOrEqual(at + noticeHours * HOUR);
          const clear = {
            start: slot.start - breakMinutes * MINUTE,
            end: slot.end + breakMinutes * MINUTE,
          };
          expect(calendar.sessions.filter((session) => overlaps(session, clear))).toEqual([]);
          const next = slots[index + 1];
          if (next) expect(next.start).toBeGreaterThanOrEqual(slot.end);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("every minute of a free slot is one that the coach's wall clock has as worked", () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, start) => {
        const span = { start, end: start + 2 * DAY };
        for (const slot of freeSlots(calendar, span, start - 10 * DAY)) {
          for (let at = slot.start; at < slot.end; at += 15 * MINUTE) {
            const clock = readClock(at, calendar.timeZone);
            const { ranges } = rangesOn(calendar, clock);
            expect(
              ranges.some((one) => one.startMinute <= clock.minute && clock.minute < one.endMinute),
            ).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are the same instants whatever zone they are shown in, and however the range is cut", () => {
    fc.assert(
      fc.property(anyCalendar, anyZone, anyZone, anyInstant, (calendar, here, there, at) => {
        const seen = (shownIn: string) => {
          const { date } = readClock(at, shownIn);
          const days = calendarDays(calendar, {
            first: date,
            count: 3,
            shownIn,
            now: at - 5 * DAY,
          });
          return days.flatMap(({ free }) => free);
        };
        const common = (slots: Span[]) =>
          slots.filter(({ start }) => start >= at + DAY && start < at + DAY + 12 * HOUR);
        expect(common(seen(here))).toEqual(common(seen(there)));
      }),
      { numRuns: 60 },
    );
  });

  it("the next free slot is the first of all that begin later", () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, (calendar, after, at) => {
        const next = nextFreeSlot(calendar, after, at);
        const from = Math.max(after + 1, at);
        const days = calendar.rules.bookingDays + 3;
        const [first] = freeSlots(calendar, { start: from, end: at + days * DAY }, at);
        expect(next).toEqual(first ?? null);
      }),
      { numRuns: 40 },
    );
  });
});
