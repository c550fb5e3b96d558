import { describe, expect, it } from "vitest";
import { confirms } from "./leavers-confirmation";

describe("confirms", () => {
  it("takes the number as people write it, and no other", () => {
    for (const typed of ["1264", "1,264", "1.264", "1 264", " 1264 "]) {
      expect(confirms(typed, 1264)).toBe(true);
    }
    for (const typed of ["", "1", "1264x", "-1264", "01264", "126"]) {
      expect(confirms(typed, 1264)).toBe(false);
    }
  });
});
