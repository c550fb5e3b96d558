import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnerParamKeys } from "./learner-address";
import { layoutParamKeys } from "./learner-layout";
import { findView, LearnerViewState, viewHref, viewStateOf } from "./learner-view";

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

describe("the state of a view", () => {
  it("is the same when it is read again, and holds parameters of the table alone", () => {
    const allowed = new Set<string>([...learnerParamKeys, ...layoutParamKeys]);
    fc.assert(
      fc.property(search, (text) => {
        const state = viewStateOf(text);
        expect(viewStateOf(state)).toBe(state);
        expect([...new URLSearchParams(state).keys()].every((key) => allowed.has(key))).toBe(true);
      }),
    );
  });

  it("keeps filters, order and layout, however they were written", () => {
    const state = viewStateOf(
      "?pin=rating&tab=steady&view=3&rating=3.5&q=%20ann%20&utm=x&sort=-rating",
    );
    expect(state).toBe(viewStateOf("sort=-rating&q=ann&rating=3.5&tab=steady&pin=rating"));
    expect(Object.fromEntries(new URLSearchParams(state))).toEqual({
      ...{ tab: "steady", q: "ann", sort: "-rating", rating: "3.5", pin: "rating" },
    });
  });

  it("cannot be another address, nor too long", () => {
    for (const text of [
      "https://example.com/?x=1",
      "//example.com",
      "javascript:alert(1)",
      "#top",
    ]) {
      expect(LearnerViewState.parse(text)).toBe("");
    }
    const many = Array.from({ length: 60 }, (_, i) => `${i}${"x".repeat(90)}`).join(",");
    expect(LearnerViewState.safeParse(`coachAssigned=${many}`).success).toBe(false);
    expect(LearnerViewState.safeParse("x".repeat(20_000)).success).toBe(false);
  });
});

describe("the address of a view", () => {
  it("names the view and shows it", () => {
    expect(viewHref({ id: 12, state: "tab=steady" })).toBe("/learners?view=12&tab=steady");
    expect(viewHref({ id: 12, state: "" })).toBe("/learners?view=12&tab=all");
  });

  it("opens what is there alone", () => {
    const view = {
      id: 12,
      name: "A",
      state: "",
      isShared: false,
      isOwn: true,
      ownerName: "B",
      mayChange: true,
    };
    expect(findView([view], "12")).toBe(view);
    for (const named of [null, "", "1", "12.0", "012", "x"])
      expect(findView([view], named)).toBeNull();
  });
});
