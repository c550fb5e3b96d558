import { describe, expect, it } from "vitest";
import { addDays, dayIn, daysBetween, startOfDay } from "./engagement-calendar";

describe("days and instants", () => {
  it.each([
    ["Europe/Berlin", "2026-01-05T22:59:59Z", "2026-01-05"],
    ["Europe/Berlin", "2026-01-05T23:00:00Z", "2026-01-06"],
    ["America/Los_Angeles", "2026-01-06T07:59:59Z", "2026-01-05"],
    ["Pacific/Kiritimati", "2026-01-05T10:00:00Z", "2026-01-06"],
  ])("in %s %s is the %s", (timeZone, at, day) => {
    expect(dayIn(timeZone, new Date(at))).toBe(day);
  });

  it.each([
    ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"],
    ["Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z"],
    // Clocks went from 24:00 to 1:00 there.
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z"],
  ])("in %s the %s begins at %s", (timeZone, day, at) => {
    expect(startOfDay(timeZone, day)).toEqual(new Date(at));
  });
});

it.each([
  ["2026-02-27", 2, "2026-03-01"],
  ["2028-02-27", 2, "2028-02-29"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2026-03-30", -2, "2026-03-28"],
  ["2026-01-01", 0, "2026-01-01"],
])("%s and %i days are %s", (from, days, to) => {
  expect(addDays(from, days)).toBe(to);
  expect(daysBetween(from, to)).toBe(days);
});
