import fc from "fast-check";
import { expect, it } from "vitest";
import { lastTick } from "./schedule-tick";

const usual = {
  kind: "schedule",
  every: "day",
  weekday: 1,
  monthday: 31,
  at: "09:00",
  audienceId: 1,
} as const;
const tick = (every: "day" | "week" | "month", now: string, zone = "Europe/Berlin") => {
  const { day, at } = lastTick({ ...usual, every }, new Date(now), zone);
  return [day, at.toISOString()];
};

it.each([
  ["day", "2026-11-18T07:59:59Z", "2026-11-17", "2026-11-17T08:00:00.000Z"],
  ["day", "2026-11-18T08:00:00Z", "2026-11-18", "2026-11-18T08:00:00.000Z"],
  ["week", "2026-11-18T08:00:00Z", "2026-11-16", "2026-11-16T08:00:00.000Z"],
  ["month", "2026-11-18T08:00:00Z", "2026-10-31", "2026-10-31T08:00:00.000Z"],
  ["month", "2026-12-01T00:00:00Z", "2026-11-30", "2026-11-30T08:00:00.000Z"],
] as const)("every %s, at %s: %s", (every, now, day, at) => {
  expect(tick(every, now)).toEqual([day, at]);
});

it("has each day once, also when the clock is put forward or back", () => {
  const skipped = { ...usual, at: "02:30" };
  const of = (now: string) => lastTick(skipped, new Date(now), "Europe/Berlin");
  expect(of("2026-03-29T12:00Z")).toEqual({ day: "2026-03-29", at: new Date("2026-03-29T01:30Z") });
  expect(of("2026-10-25T12:00Z")).toEqual({ day: "2026-10-25", at: new Date("2026-10-25T00:30Z") });
});

it("is never ahead, and never further back than its period", () => {
  const longest = { day: 2, week: 8, month: 32 };
  fc.assert(
    fc.property(
      fc.constantFrom("day" as const, "week" as const, "month" as const),
      fc.integer({ min: 1, max: 31 }),
      fc.date({ min: new Date("2020-01-01Z"), max: new Date("2035-01-01Z"), noInvalidDate: true }),
      fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"),
      (every, monthday, now, zone) => {
        const { at } = lastTick({ ...usual, every, monthday }, now, zone);
        const days = (now.getTime() - at.getTime()) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThan(longest[every]);
      },
    ),
  );
});
