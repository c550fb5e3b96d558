import { expect, it } from "vitest";
import { goalsOf } from "./goals";
import { told } from "./testing/told-events";

const set = (at: string, ...ids: string[]) =>
  told(at, "goals.set", { goals: ids.map((goalId) => ({ goalId, text: `Goal ${goalId}` })) });
const rated = (at: string, goalId: string, isReached: boolean) =>
  told(at, "goals.rated", { goalId, isReached });

it("shows the goals set last, each as it was rated last, in whatever order that is reported", () => {
  const events = [
    rated("2026-05-03T10:00Z", "a", true),
    rated("2026-05-01T10:00Z", "a", false),
    set("2026-04-01T10:00Z", "a", "b", "c"),
    set("2026-04-20T10:00Z", "b", "a"),
    rated("2026-05-02T10:00Z", "c", true),
  ];
  for (const told of [events, events.toReversed()]) {
    expect(goalsOf(told).map(({ id, isReached }) => [id, isReached])).toEqual([
      ["b", null],
      ["a", true],
    ]);
  }
});

it("knows no goal before any is set", () => {
  expect(goalsOf([rated("2026-05-03T10:00Z", "a", true)])).toEqual([]);
});
