import { describe, expect, it } from "vitest";
import { changeOf, countReached, stateOf } from "./kpi-state";

describe("stateOf", () => {
  it("judges a figure by its target, and a running month only once it is reached", () => {
    expect(stateOf({ value: 70 }, 70, { isRunning: false })).toBe("reached");
    expect(stateOf({ value: 69.9 }, 70, { isRunning: false })).toBe("below");
    expect(stateOf({ value: 69.9 }, 70, { isRunning: true })).toBe("open");
    expect(stateOf({ value: 71 }, 70, { isRunning: true })).toBe("reached");
  });

  it("judges nothing without a target or a figure", () => {
    expect(stateOf({ value: 3 }, null, { isRunning: false })).toBe("none");
    expect(stateOf({ value: null }, 3, { isRunning: false })).toBe("none");
  });
});

it("counts what is on target among what has one", () => {
  expect(countReached(["reached", "below", "none", "open"])).toEqual({ reached: 1, aimed: 3 });
});

it("has a change only between two figures", () => {
  const figure = (value: number | null) => ({ value, part: 0, whole: null });
  expect(changeOf(figure(50), figure(46))).toBe(4);
  expect(changeOf(figure(50), figure(null))).toBeNull();
});
