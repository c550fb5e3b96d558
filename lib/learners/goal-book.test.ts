import { expect, it } from "vitest";
import { GoalBook } from "./goal-book";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

it("is rated when every goal in force is, and gives the share of those reached", () => {
  const goals = new GoalBook();
  goals.set(["a", "b", "b", "c"], day(1));
  expect(goals.percentage).toBeNull();
  goals.rate("a", true, day(2));
  goals.rate("b", false, day(3));
  expect([goals.percentage, goals.ratedAt]).toEqual([50, null]);
  goals.rate("c", true, day(4));
  goals.rate("b", true, day(5));
  expect([goals.percentage, goals.ratedAt]).toEqual([100, day(4)]);
});

it("waits for goals that are set anew, and forgets those that are dropped", () => {
  const goals = new GoalBook();
  goals.rate("a", true, day(1));
  expect([goals.percentage, goals.ratedAt]).toEqual([100, day(1)]);
  goals.set(["a", "b"], day(2));
  expect(goals.ratedAt).toBeNull();
  goals.rate("b", false, day(3));
  goals.set(["b"], day(4));
  expect([goals.percentage, goals.ratedAt]).toEqual([0, day(3)]);
  goals.set([], day(5));
  expect([goals.percentage, goals.ratedAt]).toEqual([null, null]);
});
