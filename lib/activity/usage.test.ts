import { expect, it } from "vitest";
import { daysUpTo, namesTold, OTHER, usageDays } from "./usage";

it("names the days up to today, over the end of a month and a leap day", () => {
  expect(daysUpTo("2028-03-01", 3)).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
});

it("has every day, the most frequent names first, and the rest together", () => {
  const days = ["2026-11-17", "2026-11-18"];
  const counts = Array.from({ length: namesTold + 2 }, (_, index) => ({
    ...{ day: "2026-11-18", name: `N${index}`, events: 10 - index },
  }));
  const usage = usageDays([...counts, { day: "2026-01-01", name: "N6", events: 1 }], days);
  expect(usage.names).toEqual(["N0", "N1", "N2", "N3", "N4", OTHER]);
  expect(usage.days).toEqual([
    { day: "2026-11-17", events: {} },
    { day: "2026-11-18", events: { N0: 10, N1: 9, N2: 8, N3: 7, N4: 6, [OTHER]: 9 } },
  ]);
});

it("puts nothing together when all names are told", () => {
  const counts = [{ day: "2026-11-18", name: "Academy", events: 2 }];
  expect(usageDays(counts, ["2026-11-18"]).names).toEqual(["Academy"]);
});
