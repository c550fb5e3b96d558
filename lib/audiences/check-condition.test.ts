import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inOrder, reaches } from "./audience-order";
import { checkCondition, usablePart } from "./check-condition";
import { ConditionGroup, MOST_LINES } from "./condition";
import { isTimed } from "./is-timed";
import { all, any, attribute } from "./testing/academy";
import { someCondition, testVocabulary } from "./testing/arbitraries";
import type { KnownAudience } from "./vocabulary";

const audience = (id: number, uses: number[] = [], more: Partial<KnownAudience> = {}) => ({
  ...{ id, name: `Audience ${id}`, object: "user" as const, uses, isTimed: false },
  ...more,
});
const known = [audience(1), audience(2, [1]), audience(3, [2]), audience(4, [], { isTimed: true })];
const ofAccounts = audience(5, [], { object: "account" });
const vocabulary = testVocabulary("user", [...known, ofAccounts]);
const isIn = (audienceId: number) => ({ kind: "audience", audienceId, isMember: true }) as const;

const issuesOf = (condition: ConditionGroup, ownId: number | null = null) =>
  checkCondition(condition, vocabulary, { ownId }).map(
    ({ path, code }) => `${path.join(".")} ${code}`,
  );

describe("checking a condition", () => {
  it("says where each line is wrong and in which way", () => {
    const condition = all(
      attribute("own:role", "is", "Planner"),
      any(
        attribute("gone", "exists"),
        attribute("own:role", "before", "2026-01-01"),
        attribute("own:renewal", "before", "2026-02-30"),
        attribute("own:renewal", "in_last_days", 0),
        attribute("own:seats", "between", 5, 2),
        attribute("own:seats", "is", "5"),
      ),
      attribute("own:role", "is"),
      attribute("own:seats", "between", 5),
      all(),
    );
    expect(issuesOf(condition)).toEqual([
      ...["1.0 unknown_attribute", "1.1 wrong_operator", "1.2 wrong_value", "1.3 wrong_value"],
      ...["1.4 wrong_value", "1.5 wrong_value", "2 unfinished", "3 unfinished", "4 unfinished"],
    ]);
  });

  it("refuses an audience that is gone, of accounts, or that would ask for itself", () => {
    expect(issuesOf(all(isIn(9), isIn(5)))).toEqual(["0 unknown_audience", "1 wrong_object"]);
    expect(issuesOf(all(isIn(1), isIn(2), isIn(3)), 2)).toEqual(["1 circle", "2 circle"]);
    expect(issuesOf(all(isIn(3)), 1)).toEqual(["0 circle"]);
  });

  it("leaves of a condition what can be used", () => {
    const good = attribute("own:role", "is", "Planner");
    const condition = all(good, any(attribute("gone", "exists"), all()), any(good, isIn(9)));
    const issues = checkCondition(condition, vocabulary);
    expect(usablePart(condition, issues)).toEqual(all(good, any(good)));
    expect(usablePart(all(isIn(9)), checkCondition(all(isIn(9)), vocabulary))).toBeNull();
  });

  it("finds nothing wrong with what is left", () => {
    fc.assert(
      fc.property(someCondition(vocabulary), (condition) => {
        const left = usablePart(condition, checkCondition(condition, vocabulary));
        if (left?.kind === "group") expect(checkCondition(left, vocabulary)).toEqual([]);
      }),
    );
  });
});

describe("the shape of a condition", () => {
  it("has an end in depth and in number", () => {
    const deep = (levels: number): ConditionGroup =>
      levels === 1 ? all(attribute("name", "exists")) : all(deep(levels - 1));
    expect(ConditionGroup.safeParse(deep(5)).success).toBe(true);
    expect(ConditionGroup.safeParse(deep(6)).success).toBe(false);
    const lines = (count: number) =>
      Array.from({ length: count }, () => attribute("name", "exists"));
    expect(ConditionGroup.safeParse(all(any(...lines(30)), ...lines(30))).success).toBe(true);
    expect(ConditionGroup.safeParse(all(any(...lines(31)), ...lines(30))).success).toBe(false);
    expect(MOST_LINES).toBe(60);
  });
});

describe("the order of audiences", () => {
  it("puts each after those it asks for, and ends even when they ask in a circle", () => {
    const levels = inOrder([audience(3, [2]), audience(1), audience(2, [1]), audience(6, [99])]);
    expect(levels.map((level) => level.map(({ id }) => id))).toEqual([[1, 6], [2], [3]]);
    expect(inOrder([audience(1, [2]), audience(2, [1])]).flat()).toHaveLength(2);
    const circle = new Map([audience(1, [2]), audience(2, [1])].map((one) => [one.id, one]));
    expect(reaches(1, 3, circle)).toBe(false);
  });
});

describe("what the clock changes", () => {
  it("is what counts days, itself or through another audience", () => {
    const timed = (condition: ConditionGroup) => isTimed(condition, vocabulary);
    expect(timed(all(any(attribute("own:renewal", "in_last_days", 3))))).toBe(true);
    expect(timed(all({ kind: "activity", activity: "Viewed", times: 1, days: 7 }))).toBe(true);
    expect(timed(all(isIn(4)))).toBe(true);
    expect(timed(all(isIn(1), attribute("own:renewal", "before", "2026-01-01")))).toBe(false);
  });
});
