import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnerParamKeys } from "./learner-address";
import { layoutParamKeys } from "./learner-layout";
import { learnerStateOf } from "./learner-state";

const known = fc.constantFrom<string>(
  ...learnerParamKeys,
  ...layoutParamKeys,
  "view",
  "next",
  "__proto__",
);
const search = fc
  .array(
    fc.tuple(
      known,
      fc.oneof(fc.string(), fc.constantFrom("yes", "2..5", "steady", "-name", "email:200")),
    ),
  )
  .map((pairs) => new URLSearchParams(pairs).toString());

describe("the state of the table", () => {
  it("is the same when it is read again, and holds parameters of the table alone", () => {
    const allowed = new Set<string>([...learnerParamKeys, ...layoutParamKeys]);
    fc.assert(
      fc.property(search, (text) => {
        const state = learnerStateOf(text);
        expect(learnerStateOf(state)).toBe(state);
        expect([...new URLSearchParams(state).keys()].every((key) => allowed.has(key))).toBe(true);
      }),
    );
  });

  it("keeps filters, order and layout, however they were written", () => {
    const state = learnerStateOf(
      "?pin=rating&tab=steady&view=3&rating=3.5&q=%20ann%20&utm=x&sort=-rating",
    );
    expect(state).toBe(learnerStateOf("sort=-rating&q=ann&rating=3.5&tab=steady&pin=rating"));
    expect(Object.fromEntries(new URLSearchParams(state))).toEqual({
      ...{ tab: "steady", q: "ann", sort: "-rating", rating: "3.5", pin: "rating" },
    });
  });
});
