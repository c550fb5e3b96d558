import { describe, expect, it } from "vitest";
import { thresholdCrossings } from "./threshold-crossings";

describe("thresholdCrossings", () => {
  it("names the groups that lose or reach the threshold, and no other", () => {
    const before = new Map([
      ["Sales", 5],
      ["Legal", 4],
      ["Small", 2],
      ["Closed", 9],
      ["Large", 50],
    ]);
    const after = new Map([
      ["Sales", 4],
      ["Legal", 5],
      ["Small", 3],
      ["New", 7],
      ["Tiny", 1],
      ["Large", 40],
    ]);
    expect(thresholdCrossings(before, after, 5)).toEqual({
      falling: ["Closed", "Sales"],
      rising: ["Legal", "New"],
    });
  });
});
