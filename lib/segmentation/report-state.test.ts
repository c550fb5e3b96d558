import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportStateKeys, reportStateOf } from "./report-state";

const key = fc.constantFrom<string>(...reportStateKeys, "group", "view", "next", "__proto__");
const value = fc.oneof(fc.string(), fc.constantFrom("true", "question", "trend", "-c:Respect"));
const search = fc.array(fc.tuple(key, value)).map((pairs) => new URLSearchParams(pairs).toString());

describe("the state of the report", () => {
  it("is the same when it is read again, and holds parameters of the report alone", () => {
    fc.assert(
      fc.property(search, (said) => {
        const state = reportStateOf(said);
        expect(reportStateOf(state)).toBe(state);
        const keys = [...new URLSearchParams(state).keys()];
        expect(keys.every((one) => reportStateKeys.some((known) => known === one))).toBe(true);
      }),
    );
  });

  it("leaves defaults and what is looked at in passing out", () => {
    expect(
      reportStateOf(
        "?view=3&chart=groups&level=competency&metric=score&sort=-learners&shown=false&group=Sales",
      ),
    ).toBe("");
    expect(reportStateOf("metric=favourable&field=gender&against=spring&shown=true&open=")).toBe(
      "against=spring&field=gender&metric=favourable&shown=true&open=",
    );
    expect(reportStateOf("level=everything&chart=pie&significant=1&field=")).toBe("");
  });

  it("cannot be another address", () => {
    for (const other of ["https://example.com/?x=1", "//example.com", "javascript:alert(1)"]) {
      expect(reportStateOf(other)).toBe("");
    }
  });
});
