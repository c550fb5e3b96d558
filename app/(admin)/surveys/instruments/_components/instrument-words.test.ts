import { expect, it } from "vitest";
import { commonScale, scaleWords } from "./instrument-words";

const scale = { min: 1, max: 5, minLabel: "Never", maxLabel: "Always" };

it("says a scale", () => {
  expect(scaleWords(scale)).toBe("1 Never – 5 Always");
  expect(scaleWords({ ...scale, minLabel: "" })).toBe("1 – 5 Always");
});

it("knows the scale that all items share", () => {
  expect(commonScale([{ scale }, { scale: { ...scale } }])).toEqual(scale);
  expect(commonScale([{ scale }, { scale: { ...scale, max: 7 } }])).toBeNull();
  expect(commonScale([])).toBeNull();
});
