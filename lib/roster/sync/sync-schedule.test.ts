import { describe, expect, it } from "vitest";
import { nextTick, scheduleFault, tickAfterFailure } from "./sync-schedule";

const now = new Date("2026-11-22T08:00:00Z");

describe("a schedule", () => {
  it.each(["0 6 * * 1-5", "*/15 * * * *", "30 5 1 * *", "0 6 * * MON"])("%s is one", (schedule) => {
    expect(scheduleFault(schedule, now)).toBeNull();
  });

  it.each([
    "",
    "daily",
    "@daily",
    "0 6 * *",
    "0 0 6 * * *",
    "2026-11-23T06:00:00",
    "99 6 * * *",
    "0 6 30 2 *",
    "* * * * *",
    "0,2 6 * * *",
  ])("%j is none", (schedule) => {
    expect(scheduleFault(schedule, now)).toMatch(/\.$/);
  });

  it("is on the clock of its zone, over a change of the clocks too", () => {
    const tick = (after: string) =>
      nextTick("0 6 * * *", "Europe/Berlin", new Date(after))?.toISOString();
    expect(tick("2026-10-24T12:00:00Z")).toBe("2026-10-25T05:00:00.000Z");
    expect(tick("2026-10-23T12:00:00Z")).toBe("2026-10-24T04:00:00.000Z");
  });
});

describe("a source that fails", () => {
  const source = { schedule: "*/15 * * * *", timeZone: "UTC" };
  const wait = (failures: number) =>
    ((tickAfterFailure(source, failures, now)?.getTime() ?? 0) - now.getTime()) / 60_000;

  it("is tried at its next time first, then ever less often, six hours at most", () => {
    expect([1, 2, 3, 4, 5, 20].map(wait)).toEqual([15, 15, 15, 30, 45, 375]);
  });
});
