import { describe, expect, it } from "vitest";
import { clockNotes, clockStepOf, stepWords } from "./clock-step";
import { dayOf } from "./zone-clock";

describe("a change of clocks", () => {
  it("is found on its day, at its beginning too, and on no other", () => {
    expect(clockStepOf(dayOf("2026-10-25", "Europe/Amsterdam"), "Europe/Amsterdam")).toEqual({
      ...{ at: Date.parse("2026-10-25T01:00:00Z"), minutes: -60 },
    });
    expect(clockStepOf(dayOf("2026-03-29", "Asia/Beirut"), "Asia/Beirut")?.minutes).toBe(60);
    expect(clockStepOf(dayOf("2026-03-28", "Asia/Beirut"), "Asia/Beirut")).toBeNull();
    expect(clockStepOf(dayOf("2026-10-25", "Africa/Nairobi"), "Africa/Nairobi")).toBeNull();
  });

  it("is told in words", () => {
    const words = (date: string, zone: string) => {
      const step = clockStepOf(dayOf(date, zone), zone);
      return step ? stepWords(step, zone) : "";
    };
    expect(words("2026-10-25", "Europe/Amsterdam")).toBe("The clock goes from 3:00 back to 2:00");
    expect(words("2026-10-04", "Australia/Lord_Howe")).toBe(
      "The clock goes from 2:00 forward to 2:30",
    );
  });

  it("says what it means between two zones", () => {
    const week = {
      start: Date.parse("2026-10-19T00:00:00Z"),
      end: Date.parse("2026-10-26T00:00:00Z"),
    };
    expect(clockNotes(week, { coach: "Africa/Nairobi", viewer: "Europe/Amsterdam" })).toEqual([
      "Amsterdam sets its clock back by an hour on Sun 25 Oct. From then on Nairobi is 2 h ahead, not 1 h ahead. Working hours keep the coach’s clock.",
    ]);
    expect(clockNotes(week, { coach: "Africa/Nairobi", viewer: "Africa/Nairobi" })).toEqual([]);
  });
});
