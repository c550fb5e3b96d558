import fc from "fast-check";
import type { BookedSession, CoachCalendar, DayOverride, MinuteRange } from "../coach-calendar";
import { DAY, HOUR, MINUTE } from "../span";

/** Zones whose clocks change in spring and autumn, by half an hour, at midnight, or never. */
export const zones = [
  "Europe/Amsterdam",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Asia/Beirut",
  "Africa/Nairobi",
  "Pacific/Auckland",
] as const;

/** Days around which some zone's clock changes, and an ordinary one. */
const turns = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"];

export const anyZone = fc.constantFrom(...zones);

const anyDay = fc
  .tuple(fc.constantFrom(...turns, "2026-07-15"), fc.integer({ min: -4, max: 4 }))
  .map(([day, days]) => Date.parse(day) + days * DAY);

/** An instant, in epoch milliseconds, on one of those days. */
export const anyInstant = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 24 * 12 }))
  .map(([day, fives]) => day + fives * 5 * MINUTE);

const anyRanges = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 4 })
  .map((quarters) => {
    const sorted = quarters.sort((a, b) => a - b);
    const ranges: MinuteRange[] = [];
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      ranges.push({
        startMinute: (sorted[index] ?? 0) * 15,
        endMinute: (sorted[index + 1] ?? 0) * 15,
      });
    }
    return ranges;
  });

const anyHours = fc
  .array(anyRanges, { minLength: 7, maxLength: 7 })
  .map((week) =>
    week.flatMap((ranges, day) => ranges.map((one) => ({ weekday: day + 1, ...one }))),
  );

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

const anyOverride = fc.record({
  first: anyDay,
  days: fc.integer({ min: 0, max: 3 }),
  ranges: fc.oneof(fc.constant<MinuteRange[]>([]), anyRanges),
  setAt: fc.integer({ min: 0, max: 5 }),
});

const anyOverrides = fc.array(anyOverride, { maxLength: 3 }).map((overrides) =>
  overrides.map(
    ({ first, days, ranges, setAt }, id): DayOverride => ({
      ...{ id, ranges, reason: "", setBy: "the coach" },
      firstOn: dateOf(first),
      lastOn: dateOf(first + days * DAY),
      setAt: new Date(setAt),
    }),
  ),
);

/** Sessions that do not overlap, in order. */
const anySessions = fc
  .array(fc.tuple(anyInstant, fc.integer({ min: 6, max: 24 }), fc.boolean()), { maxLength: 8 })
  .map((drawn) => {
    const sessions: BookedSession[] = [];
    for (const [start, fives, isHeld] of drawn.sort(([a], [b]) => a - b)) {
      if (start < (sessions.at(-1)?.end ?? 0)) continue;
      sessions.push({
        ...{ start, end: start + fives * 5 * MINUTE, isHeld, number: 1, engagementId: 1 },
        key: String(start),
        learnerName: "Ana Ruiz",
      });
    }
    return sessions;
  });

/** A coach with hours, exceptions and sessions around the days on which clocks change. */
export const anyCalendar: fc.Arbitrary<CoachCalendar> = fc.record({
  name: fc.constant("Joseph Mwangi"),
  status: fc.constant("active" as const),
  timeZone: anyZone,
  rules: fc.record({
    sessionMinutes: fc.constantFrom(30, 45, 60, 90),
    breakMinutes: fc.constantFrom(0, 10, 15, 30),
    noticeHours: fc.integer({ min: 0, max: 30 }),
    sessionsPerDay: fc.integer({ min: 1, max: 6 }),
    bookingDays: fc.integer({ min: 1, max: 40 }),
  }),
  hours: anyHours,
  overrides: anyOverrides,
  sessions: anySessions,
});

/** A coach in Nairobi as drawn in the pictures: 9:00 – 12:30 and 13:30 – 17:30 on weekdays. */
export function nairobi(changes: Partial<CoachCalendar> = {}): CoachCalendar {
  return {
    name: "Joseph Mwangi",
    status: "active",
    timeZone: "Africa/Nairobi",
    rules: {
      ...{ sessionMinutes: 60, breakMinutes: 15, noticeHours: 5 },
      ...{ sessionsPerDay: 6, bookingDays: 60 },
    },
    hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
      { weekday, startMinute: 9 * 60, endMinute: 12 * 60 + 30 },
      { weekday, startMinute: 13 * 60 + 30, endMinute: 17 * 60 + 30 },
    ]),
    overrides: [],
    sessions: [],
    ...changes,
  };
}

/** A booked session of an hour from an ISO instant on. */
export function booked(startsAt: string, learnerName = "Tomás Ribeiro"): BookedSession {
  const start = Date.parse(startsAt);
  return {
    ...{ start, end: start + HOUR, learnerName, engagementId: 1, number: 3, isHeld: false },
    key: startsAt,
  };
}
