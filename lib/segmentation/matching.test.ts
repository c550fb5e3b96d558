import { describe, expect, it } from "vitest";
import { pickDistinct } from "./matching";

describe("pickDistinct", () => {
  it("prefers earlier options", () => {
    expect(pickDistinct([[7, 8], [9], [10, 7]])).toEqual([7, 9, 10]);
  });

  it("lets others make way", () => {
    expect(pickDistinct([[1, 2], [1], [2, 3]])).toEqual([2, 1, 3]);
  });

  it("finds that there is no choice", () => {
    expect(
      pickDistinct([
        [1, 2],
        [1, 2],
        [1, 2],
      ]),
    ).toBeNull();
    expect(pickDistinct([[1], []])).toBeNull();
  });
});
