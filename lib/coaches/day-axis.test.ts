import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisLength, instantOnAxis, minuteAtPlace, placeOnAxis } from "./axis-place";
import { axisSegments, dayAxis } from "./day-axis";
import { HOUR, MINUTE } from "./span";
import { anyInstant, anyZone } from "./testing/calendars";
import { addDays, dayOf, mondayOf, readClock } from "./zone-clock";

const weekOf = (monday: string, timeZone: string) =>
  Array.from({ length: 7 }, (_, index) => dayOf(addDays(monday, index), timeZone));

describe("the axis of a week", () => {
  it("is 24 hours, and 25 where a day of it has 25", () => {
    const length = (monday: string, timeZone: string) =>
      axisLength(dayAxis(weekOf(monday, timeZone), timeZone)) / 60;
    expect(length("2026-11-16", "Europe/Amsterdam")).toBe(24);
    expect(length("2026-10-19", "Europe/Amsterdam")).toBe(25);
    expect(length("2026-03-23", "Europe/Amsterdam")).toBe(24);
    expect(length("2026-03-30", "Australia/Lord_Howe")).toBe(24.5);
  });

  it("leaves out what the clock leaves out, and holds a doubled hour twice", () => {
    const zone = "Europe/Amsterdam";
    const place = (monday: string, at: string) => {
      const days = weekOf(monday, zone);
      const sunday = days[6] ?? { start: 0, end: 0 };
      return placeOnAxis(axisSegments(dayAxis(days, zone), sunday, zone), Date.parse(at)) / 60;
    };
    expect(place("2026-03-23", "2026-03-29T00:59:00Z")).toBeCloseTo(1.98, 1);
    expect(place("2026-03-23", "2026-03-29T01:00:00Z")).toBe(3);
    expect(place("2026-10-19", "2026-10-25T00:30:00Z")).toBe(2.5);
    expect(place("2026-10-19", "2026-10-25T01:30:00Z")).toBe(3.5);
    expect(place("2026-10-19", "2026-10-25T02:00:00Z")).toBe(4);
  });

  it("has a day that begins at 1:00 begin there", () => {
    const zone = "Asia/Beirut";
    const days = weekOf("2026-03-23", zone);
    const sunday = days[6] ?? { start: 0, end: 0 };
    expect(sunday.end - sunday.start).toBe(23 * HOUR);
    const segments = axisSegments(dayAxis(days, zone), sunday, zone);
    expect(placeOnAxis(segments, sunday.start)).toBe(60);
  });

  it("gives back every instant of every day, and the same height to the same time of the clock", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const days = weekOf(mondayOf(readClock(at, zone).date), zone);
        const bands = dayAxis(days, zone);
        const day = days.find(({ start, end }) => start <= at && at < end);
        expect(day).toBeDefined();
        if (!day) return;
        const segments = axisSegments(bands, day, zone);
        const total = segments.reduce((sum, { minutes }) => sum + minutes, 0);
        expect(total * MINUTE).toBe(day.end - day.start);
        const place = placeOnAxis(segments, at);
        expect(instantOnAxis(segments, place)).toBe(at);
        expect(minuteAtPlace(bands, place)).toBe(readClock(at, zone).minute);
        expect(placeOnAxis(segments, at + MINUTE)).toBeGreaterThan(place);
      }),
      { numRuns: 300 },
    );
  });
});
