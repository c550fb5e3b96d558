import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditDifference } from "./audit-difference";

describe("auditDifference", () => {
  it("names what changed and leaves out what did not", () => {
    expect(
      auditDifference({ name: "Ada", role: "analyst" }, { name: "Ada", role: "admin" }),
    ).toEqual([{ path: "role", before: "analyst", after: "admin" }]);
  });

  it("shows a beginning and an end as one-sided", () => {
    expect(auditDifference(null, { name: "HR sync", scopes: ["a", "b"] })).toEqual([
      { path: "name", before: null, after: "HR sync" },
      { path: "scopes", before: null, after: "a, b" },
    ]);
    expect(auditDifference({ isPremium: false, bands: [] }, null)).toEqual([
      { path: "is premium", before: "no", after: null },
      { path: "bands", before: "none", after: null },
    ]);
  });

  it("compares keyed lists by key: a new order is the places that moved", () => {
    const before = {
      fields: [
        { key: "state", isEnabled: true },
        { key: "gender", isEnabled: true },
        { key: "birth", isEnabled: true },
      ],
    };
    const after = {
      fields: [
        { key: "gender", isEnabled: true },
        { key: "state", isEnabled: true },
        { key: "birth", isEnabled: false },
      ],
    };
    expect(auditDifference(before, after)).toEqual([
      { path: "fields › state › place", before: "1", after: "2" },
      { path: "fields › gender › place", before: "2", after: "1" },
      { path: "fields › birth › is enabled", before: "yes", after: "no" },
    ]);
  });

  it("keeps keys that are values, and values that are empty", () => {
    expect(auditDifference({ "Q 1": "" }, { "Q 1": 0 })).toEqual([
      { path: "Q 1", before: "empty", after: "0" },
    ]);
    expect(auditDifference("a", ["b", null])).toEqual([
      { path: "", before: "a", after: "b, null" },
    ]);
  });

  it("finds nothing between a state and itself, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (state) => {
        expect(auditDifference(state, structuredClone(state))).toEqual([]);
      }),
    );
  });
});
