import { describe, expect, it } from "vitest";
import type { ColumnFilter } from "@/lib/learners/column-filter-input";
import type { LearnerColumn } from "@/lib/learners/learner-columns";
import { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { activeFilters, choiceName, withChoice, withFilter, withoutFilter } from "./filter-key";
import { filterWords } from "./filter-words";

const plain = LearnerListRequest.parse({});
const names = { groups: { 3: "Leaders 2026" }, plans: {}, coaches: { 12: "Miriam Castellanos" } };
const words = (request: LearnerListRequest, key: Parameters<typeof filterWords>[1]) =>
  filterWords(request, key, (of, value) => choiceName(names, of, value));

describe("a filter in words", () => {
  it.each<[LearnerColumn, ColumnFilter, string]>([
    ["nextSession", { kind: "presence", isSet: false }, "none booked"],
    ["profile", { kind: "presence", isSet: false }, "not done"],
    ["coachChanged", { kind: "presence", isSet: true }, "yes"],
    [
      "launched",
      { kind: "days", from: "2026-02-01", to: "2026-09-30" },
      "1 Feb 2026 – 30 Sept 2026",
    ],
    ["launched", { kind: "days", from: "2026-02-01", to: null }, "since 1 Feb 2026"],
    ["sessionsRemaining", { kind: "range", from: null, to: 2 }, "up to 2"],
    ["sessionsRemaining", { kind: "range", from: 2, to: 2 }, "2"],
    ["rating", { kind: "below", below: 4 }, "below 4.0"],
    ["coachName", { kind: "choice", values: ["12"] }, "Miriam Castellanos"],
    ["coachName", { kind: "choice", values: ["12", "-"] }, "any of 2"],
    ["managerFeedback", { kind: "choice", values: ["none"] }, "not invited"],
  ])("of %s %o is “%s”", (key, filter, said) => {
    expect(words({ ...plain, filters: { [key]: filter } }, key)).toBe(said);
  });

  it("names a group, counts several, and says how long somebody is stalled", () => {
    expect(words({ ...plain, groups: [3] }, "group")).toBe("Leaders 2026");
    expect(words({ ...plain, groups: [3, 4] }, "group")).toBe("any of 2");
    expect(words({ ...plain, stalledDays: 30 }, "stalled")).toBe("30 days or more");
  });
});

describe("the filters of a request", () => {
  it("come and go one by one", () => {
    const one = { ...plain, ...withChoice(plain, "group", ["3"]) };
    const two = { ...one, ...withFilter(one, "rating", { kind: "below", below: 4 }) };
    expect(activeFilters(two)).toEqual(["group", "rating"]);
    expect(activeFilters({ ...two, ...withoutFilter(two, "group") })).toEqual(["rating"]);
    const none = { ...one, ...withChoice(one, "group", []) };
    expect(none).toEqual(plain);
  });
});
