import { describe, expect, it } from "vitest";
import { effectsOf } from "./settings-effects";

const settings = {
  name: "Northwind",
  isPremium: true,
  customFieldLimit: 3,
  threshold: 5,
  timeZone: "UTC",
};

describe("effectsOf", () => {
  it("says nothing of what stays", () => {
    expect(effectsOf(settings, { ...settings })).toEqual([]);
  });

  it("names every change, also one to nothing", () => {
    const after = {
      name: "Northwind Logistics",
      isPremium: false,
      customFieldLimit: 0,
      threshold: 8,
      timeZone: "Europe/Berlin",
    };
    expect(effectsOf(settings, after)).toHaveLength(5);
    expect(effectsOf(settings, { ...settings, isPremium: false })).toEqual([
      "Segmentation closes for everybody at once.",
    ]);
  });
});
