import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFigures, encodeFigures } from "./figure-codec";
import type { ViewFigure } from "./report-view";

const number = fc.option(
  fc.record({
    value: fc.integer({ min: -500, max: 1000 }).map((tenths) => tenths / 10),
    bound: fc.constantFrom("exact" as const, "at_least" as const, "at_most" as const),
  }),
);
const gap = fc.constantFrom(
  ...(["no_field", "no_group", "not_asked", "rescaled", "apart", "limit"] as const),
  ...(["then_protected", "then_small_part"] as const),
);
const figure: fc.Arbitrary<ViewFigure> = fc.record({
  state: fc.constantFrom("shown", "below_threshold", "protected", "no_answers", "waiting"),
  respondents: fc.option(fc.nat()),
  score: number,
  favourable: number,
  comparison: fc.record({
    score: fc.option(fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10)),
    favourable: fc.option(fc.integer({ min: -100, max: 100 })),
    isScoreMoreThanChance: fc.boolean(),
    isFavourableMoreThanChance: fc.boolean(),
    change: fc.option(
      fc.record({ scoreGap: fc.option(gap), favourableGap: fc.option(gap), questions: fc.nat(99) }),
    ),
  }),
  fromQuestions: fc.nat(300),
  asOf: fc.option(fc.nat(100)),
  distribution: fc.option(
    fc.array(
      fc.record({
        from: fc.integer({ min: -5, max: 10 }),
        to: fc.integer({ min: -5, max: 10 }),
        count: fc.nat(),
      }),
      { minLength: 1 },
    ),
  ),
});

describe("encodeFigures", () => {
  it("is undone by decodeFigures", () => {
    fc.assert(
      fc.property(fc.array(figure), (figures) => {
        // A zero has no sign on screen.
        expect(decodeFigures(encodeFigures(figures))).toEqual(JSON.parse(JSON.stringify(figures)));
      }),
    );
  });

  it("holds nothing of a hidden figure but its reason", () => {
    const nothing = { score: null, favourable: null };
    const hidden: ViewFigure = {
      ...{ state: "protected", respondents: null, ...nothing, fromQuestions: 0, asOf: null },
      comparison: {
        ...nothing,
        ...{ isScoreMoreThanChance: false, isFavourableMoreThanChance: false, change: null },
      },
      distribution: null,
    };
    expect(encodeFigures([hidden])).toBe("2,,,,,,,,0,0,,,");
  });

  it.each(["x", "9,", "0,1,3.4,7,", "0,,,,,,,,0,0,,1:2", "0,,,,,,,,0,0,,,99:0:1"])(
    "refuses %j",
    (text) => {
      expect(() => decodeFigures(text)).toThrow(RangeError);
    },
  );
});
