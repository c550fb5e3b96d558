import { describe, expect, it } from "vitest";
import { shiftLabels } from "./shift-labels";

describe("shiftLabels", () => {
  it("moves a label away from the one before, on its own side of it", () => {
    expect(shiftLabels([3, 4], 100)).toEqual([0, 0]);
    expect(shiftLabels([3, 2.95], 100)).toEqual([0, 10]);
    expect(shiftLabels([3, 3.05], 100)).toEqual([0, -10]);
    expect(shiftLabels([3, 3], 100)).toEqual([0, 15]);
    expect(shiftLabels([null, 3], 100)).toEqual([0, 0]);
  });
});
