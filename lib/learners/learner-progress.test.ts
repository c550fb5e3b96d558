import { expect, it } from "vitest";
import { progressOf } from "./learner-progress";
import type { Stage } from "./stage";

const days = { launched: "2026-01-01", endsOn: "2026-04-10", paused: null, deactivated: null };
const at = (stage: Stage, today: string, more = {}) =>
  progressOf({ stage, values: { ...days, ...more } }, today);

it("counts the first day as day 1 and the last as all of it", () => {
  expect(at("steady", "2026-01-01")).toEqual({ day: 1, days: 100, share: 0.01 });
  expect(at("steady", "2026-04-10")).toEqual({ day: 100, days: 100, share: 1 });
});

it("never runs beyond the end or before the beginning", () => {
  expect(at("steady", "2026-09-01").day).toBe(100);
  expect(at("onboarding", "2025-12-31").day).toBe(1);
});

it("stands still while paused and after a deactivation", () => {
  expect(at("paused", "2026-09-01", { paused: "2026-02-19" }).day).toBe(50);
  expect(at("deactivated", "2026-09-01", { deactivated: "2026-01-10" }).day).toBe(10);
});

it("is whole once completed, also before the last day", () => {
  expect(at("completed", "2026-02-01").share).toBe(1);
});

it("is not led astray by summer time", () => {
  const summer = { launched: "2026-03-28", endsOn: "2026-03-31" };
  expect(at("steady", "2026-03-30", summer)).toMatchObject({ day: 3, days: 4 });
});
