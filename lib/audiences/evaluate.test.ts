import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConditionGroup } from "./condition";
import { evaluate, type RecordFacts } from "./evaluate";
import { all, any, attribute } from "./testing/academy";
import { someCondition, someDocument, testVocabulary } from "./testing/arbitraries";

const vocabulary = testVocabulary("user");
/** 23:30 on 29 March in Berlin, a day that had 23 hours. */
const clock = { now: new Date("2026-03-29T21:30:00.000Z"), timeZone: "Europe/Berlin" };

const facts = (document: RecordFacts["document"], days: RecordFacts["days"] = []): RecordFacts => ({
  ...{ document, days, audiences: new Set() },
});
const holds = (condition: ConditionGroup, of: RecordFacts) =>
  evaluate(condition, of, vocabulary, clock).holds;

describe("evaluating", () => {
  it("tells line by line what was found, and what was not looked at", () => {
    const condition = all(
      attribute("course_completions", "at_least", 1),
      any(attribute("own:role", "is", "Planner"), attribute("own:seats", "exists")),
      attribute("own:role", "exists"),
    );
    const { holds: isTrue, findings } = evaluate(
      condition,
      facts({ course_completions: 2, "own:role": "Driver" }),
      vocabulary,
      clock,
    );
    expect(isTrue).toBe(false);
    expect(findings).toEqual([
      { path: [0], text: "Course Completions at least 1", outcome: "yes", read: "2" },
      { path: [1, 0], text: "Role is Planner", outcome: "no", read: "Driver" },
      { path: [1, 1], text: "Seats exists", outcome: "no", read: "not set" },
      { path: [2], text: "Role exists", outcome: "not looked at", read: "" },
    ]);
  });

  it("counts an absent count as none, and any other absent value as none of what is asked", () => {
    expect(holds(all(attribute("course_completions", "less", 1)), facts({}))).toBe(true);
    expect(holds(all(attribute("own:seats", "less", 1)), facts({}))).toBe(false);
    expect(holds(all(attribute("own:seats", "is_not", 1)), facts({}))).toBe(true);
    expect(holds(all(attribute("own:role", "is_not", "Driver")), facts({}))).toBe(true);
  });

  it.each([
    ["2026-03-28T22:59:59.999Z", "in_last_days", [1], false],
    ["2026-03-28T23:00:00.000Z", "in_last_days", [1], true],
    ["2026-03-29T21:30:00.000Z", "in_last_days", [1], true],
    ["2026-03-29T21:30:00.001Z", "in_last_days", [1], false],
    ["2026-03-28T22:59:59.999Z", "over_days_ago", [1], true],
    ["2026-03-28T23:00:00.000Z", "over_days_ago", [1], false],
    ["2026-03-29T21:59:59.999Z", "is", ["2026-03-29"], true],
    ["2026-03-29T22:00:00.000Z", "is", ["2026-03-29"], false],
    ["2026-03-28T22:59:59.999Z", "before", ["2026-03-29"], true],
    ["2026-03-29T22:00:00.000Z", "after", ["2026-03-29"], true],
    ["2026-03-29T21:59:59.999Z", "between", ["2026-03-28", "2026-03-29"], true],
    ["2026-03-29T22:00:00.000Z", "between", ["2026-03-28", "2026-03-29"], false],
  ] as const)("reads %s %s %j by the organization's calendar", (value, operator, values, is) => {
    const line = attribute("own:renewal", operator, ...values);
    expect(holds(all(line), facts({ "own:renewal": value }))).toBe(is);
  });

  it("adds up what was done on the last days, today included", () => {
    const done = (day: string, events: number, module = "Academy") => ({
      ...{ day, module, activity: "Viewed", events },
    });
    const of = facts({}, [done("2026-03-26", 9), done("2026-03-27", 1), done("2026-03-29", 2)]);
    const viewed = (times: number, more: { module?: string } = {}) =>
      holds(all({ kind: "activity", activity: "Viewed", times, days: 3, ...more }), of);
    expect([viewed(3), viewed(4)]).toEqual([true, false]);
    expect(viewed(1, { module: "Help" })).toBe(false);
    const fewer = {
      kind: "activity",
      activity: "Viewed",
      days: 3,
      comparison: "fewer_than",
    } as const;
    expect(holds(all({ ...fewer, times: 4 }), of)).toBe(true);
    expect(holds(all({ ...fewer, times: 3 }), of)).toBe(false);
  });

  it("is true of everybody for an empty group, also among alternatives", () => {
    expect(holds(any(), facts({}))).toBe(true);
    expect(holds(any(attribute("own:role", "exists"), any()), facts({}))).toBe(true);
  });

  it("finds an outcome for every line, and the same result whichever way a group is turned", () => {
    const document = someDocument(vocabulary.attributes.values());
    const mirrored = (condition: ConditionGroup): ConditionGroup => ({
      ...condition,
      conditions: condition.conditions
        .map((child) => (child.kind === "group" ? mirrored(child) : child))
        .reverse(),
    });
    fc.assert(
      fc.property(someCondition(vocabulary), document, (condition, values) => {
        expect(holds(mirrored(condition), facts(values))).toBe(holds(condition, facts(values)));
      }),
    );
  });
});
