import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeSlots } from "./availability";
import type { CoachCalendar } from "./coach-calendar";
import { DAY } from "./span";
import { anyCalendar, anyInstant, anyZone, booked, nairobi } from "./testing/calendars";
import { whyNotFree } from "./why-not-free";

const now = Date.parse("2026-11-18T09:42:00Z");
const shownIn = "Africa/Nairobi";

function reasonAt(startsAt: string, changes: Partial<CoachCalendar> = {}): string {
  const { checks, isFree } = whyNotFree(nairobi(changes), Date.parse(startsAt), { now, shownIn });
  const reason = checks.find((check) => check.isReason);
  expect(isFree).toBe(reason === undefined);
  return reason ? `${reason.rule}: ${reason.words}` : "free";
}

describe("why a slot is not free", () => {
  it("names the first rule that it breaks, after those that it keeps", () => {
    const calendar = nairobi({ sessions: [booked("2026-11-18T10:30:00Z")] });
    const { checks, next } = whyNotFree(calendar, Date.parse("2026-11-18T11:45:00Z"), {
      now,
      shownIn,
    });
    const upTo = checks.findIndex((check) => check.isReason);
    expect(
      checks.slice(0, upTo + 1).map(({ isMet, words }) => `${isMet ? "✓" : "✗"} ${words}`),
    ).toEqual([
      "✓ Joseph Mwangi takes sessions",
      "✓ Not out of office",
      "✓ Inside working hours, 13:30 – 17:30",
      "✓ No other session at this time",
      "✓ Break after Tomás Ribeiro is over at 14:45",
      "✗ Needs 5 hours’ notice. It is 12:42 in Nairobi, the first slot may start at 17:42",
    ]);
    expect(next?.start).toBe(Date.parse("2026-11-19T06:00:00Z"));
  });

  it.each([
    ["2026-11-21T08:00:00Z", "hours: Outside working hours. There are none on Sat 21 Nov"],
    [
      "2026-11-19T09:45:00Z",
      "hours: Outside working hours. On Thu 19 Nov they are 9:00 – 12:30 and 13:30 – 17:30",
    ],
    ["2026-11-19T09:00:00Z", "hours: Ends after working hours, which are over at 12:30"],
    ["2026-11-17T07:00:00Z", "notice: Over. It began on Tue 17 Nov"],
    [
      "2027-02-01T08:00:00Z",
      "horizon: Too far ahead. Booking is open 60 days, now until Sun 17 Jan",
    ],
    ["2026-11-19T08:00:00Z", "free"],
  ])("at %s: %s", (startsAt, reason) => {
    expect(reasonAt(startsAt)).toBe(reason);
  });

  it("names the session and the break that are in the way", () => {
    const sessions = [booked("2026-11-19T07:30:00Z", "Aisha Bello")];
    expect(reasonAt("2026-11-19T08:15:00Z", { sessions })).toBe(
      "session: Booked: session with Aisha Bello, 10:30 – 11:30",
    );
    expect(reasonAt("2026-11-19T08:30:00Z", { sessions })).toBe(
      "break: Needs 15 min of break after Aisha Bello: it is over at 11:45",
    );
    expect(reasonAt("2026-11-19T06:20:00Z", { sessions })).toBe(
      "break: Needs 15 min of break before Aisha Bello, whose session begins at 10:30",
    );
  });

  it("names who is away until when, and by whose clock", () => {
    const away = {
      ...{ id: 1, ranges: [], reason: "Family day", setBy: "the coach", setAt: new Date(now) },
      ...{ firstOn: "2026-11-19", lastOn: "2026-11-20" },
    };
    expect(reasonAt("2026-11-19T08:00:00Z", { overrides: [away] })).toBe(
      "office: Out of office Thu 19 Nov – Fri 20 Nov: Family day. Set by the coach",
    );
    const calendar = nairobi({ overrides: [away] });
    const { checks } = whyNotFree(calendar, Date.parse("2026-11-19T08:00:00Z"), {
      ...{ now, shownIn: "Europe/Amsterdam" },
    });
    expect(checks.find((check) => check.isReason)?.words).toContain("Fri 20 Nov in Nairobi");
  });

  it("names the day that has no room", () => {
    const rules = { ...nairobi().rules, sessionsPerDay: 1 };
    expect(
      reasonAt("2026-11-19T11:00:00Z", { rules, sessions: [booked("2026-11-19T06:00:00Z")] }),
    ).toBe("perDay: No room that day. 1 of 1 sessions of Thu 19 Nov are booked");
  });

  it("finds nothing against any free slot, and a reason for every other place on its grid", () => {
    fc.assert(
      fc.property(anyCalendar, anyZone, anyInstant, (calendar, zone, at) => {
        const free = freeSlots(calendar, { start: at, end: at + DAY }, at);
        for (const { start } of free.slice(0, 3)) {
          expect(whyNotFree(calendar, start, { now: at, shownIn: zone }).isFree).toBe(true);
        }
        const { isFree, checks } = whyNotFree(calendar, at, { now: at, shownIn: zone });
        expect(checks.filter(({ isReason }) => isReason).length).toBe(isFree ? 0 : 1);
        for (const { words } of checks) expect(words).not.toMatch(/undefined|NaN|null/);
      }),
      { numRuns: 60 },
    );
  });
});
