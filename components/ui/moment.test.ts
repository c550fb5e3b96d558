import { describe, expect, it } from "vitest";
import { formatAgo, formatDay, formatMoment, formatZone } from "./moment";

const at = new Date("2026-11-20T03:30:00Z");

describe("moments", () => {
  it("stand in the time zone asked for, whatever that of this machine", () => {
    expect(formatDay(at, "America/Chicago")).toBe("19 Nov 2026");
    expect(formatDay(at, "Europe/Berlin")).toBe("20 Nov 2026");
    expect(formatMoment(at, "America/Chicago")).toBe("19 Nov 2026, 21:30");
    expect(formatZone(at, "America/Chicago")).toBe("CST");
    expect(formatZone(at, "UTC")).toBe("UTC");
  });

  it.each([
    [0, "just now"],
    [59_000, "just now"],
    [60_000, "1 min ago"],
    [3_599_000, "59 min ago"],
    [3_600_000, "1 h ago"],
    [86_400_000, "1 day ago"],
    [6 * 86_400_000, "6 days ago"],
    [7 * 86_400_000, "20 Nov 2026"],
    [-5000, "just now"],
  ])("are told by age: %i ms is %s", (age, words) => {
    expect(formatAgo(at, { now: new Date(at.getTime() + age), timeZone: "UTC" })).toBe(words);
  });
});
