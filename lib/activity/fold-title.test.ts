import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldTitle } from "./fold-title";

describe("foldTitle", () => {
  it.each([
    ["  Data   Modelling\t101 ", "data modelling 101"],
    ["Ｄａｔａ Modelling 101", "data modelling 101"],
    ["ÉTUDE de cas", "étude de cas"],
    ["Team\u00a0Lead", "team lead"],
    ["ﬁrst steps", "first steps"],
  ])("takes %j for %j", (title, folded) => {
    expect(foldTitle(title)).toBe(folded);
  });

  it("keeps titles of other words apart", () => {
    expect(foldTitle("Onboarding 1")).not.toBe(foldTitle("Onboarding 2"));
  });

  it("changes nothing that is folded, and sees no case or space", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        const folded = foldTitle(title);
        expect(foldTitle(folded)).toBe(folded);
        expect(foldTitle(`  ${title}\n`)).toBe(folded);
      }),
      { numRuns: 300 },
    );
  });
});
