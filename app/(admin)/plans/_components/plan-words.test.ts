import { expect, it } from "vitest";
import type { Plan } from "@/lib/plans/plan";
import { isShort, standingWords } from "./plan-words";

const plan: Plan = {
  ...{ id: 1, name: "Leadership", licences: 40, used: 10, available: 30, sessionsPerLearner: 8 },
  ...{ startsOn: "2026-03-01", endsOn: "2027-02-28", state: "running", daysLeft: 120 },
  isArchived: false,
};

it("says where a plan stands", () => {
  expect(standingWords(plan)).toBe("120 days left");
  expect(standingWords({ ...plan, daysLeft: 1 })).toBe("last day");
  expect(standingWords({ ...plan, state: "upcoming" })).toBe("begins 1 Mar 2026");
  expect(standingWords({ ...plan, state: "ended", daysLeft: 0 })).toBe("ended 28 Feb 2027");
});

it("marks a running plan that runs short of days or licences", () => {
  expect(isShort(plan)).toBe(false);
  expect(isShort({ ...plan, daysLeft: 60 })).toBe(true);
  expect(isShort({ ...plan, available: 4 })).toBe(true);
  expect(isShort({ ...plan, available: 5 })).toBe(false);
  expect(isShort({ ...plan, state: "ended", daysLeft: 0, available: 0 })).toBe(false);
});
