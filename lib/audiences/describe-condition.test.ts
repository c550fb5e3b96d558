import { describe, expect, it } from "vitest";
import { describeCondition, plainWords } from "./describe-condition";
import { all, any, attribute } from "./testing/academy";
import { testVocabulary } from "./testing/arbitraries";

const testers = {
  id: 7,
  name: "Internal testers",
  object: "user",
  uses: [],
  isTimed: false,
} as const;
const vocabulary = testVocabulary("user", [testers]);
const inWords = (condition: Parameters<typeof describeCondition>[0], of = vocabulary) =>
  plainWords(describeCondition(condition, of));

describe("a condition in words", () => {
  it("reads as one sentence, groups and all", () => {
    const condition = all(
      attribute("course_completions", "at_least", 1),
      any(
        attribute("path:2:enrolled", "in_last_days", 90),
        all(
          { kind: "activity", activity: "Viewed - Path page", times: 3, days: 30 },
          attribute("own:role", "any_of", "Dispatcher", "Shift lead"),
        ),
      ),
      attribute("path:2:completed", "does_not_exist"),
      { kind: "audience", audienceId: 7, isMember: false },
    );
    expect(inWords(condition)).toBe(
      "Users who completed at least one course, and either enrolled in Warehouse Safety Path in the last 90 days, or " +
        "(performed “Viewed - Path page” at least 3 times in the last 30 days and have the Role Dispatcher or Shift lead), " +
        "and have not completed Warehouse Safety Path, and are not in Internal testers.",
    );
  });

  it("leaves out groups that say nothing", () => {
    expect(inWords(all())).toBe("All users.");
    expect(inWords(any(all(), any(all())))).toBe("All users.");
    expect(inWords(all(all(), any(attribute("own:role", "exists"))))).toBe(
      "Users who have any Role.",
    );
  });

  it.each([
    [attribute("own:role", "is_not", "Planner"), "have the Role other than Planner"],
    [attribute("own:role", "contains", "lead"), "have the Role containing lead"],
    [attribute("own:interests", "contains", "Safety"), "have the Interests with Safety"],
    [attribute("own:interests", "is_not", "Safety"), "have the Interests without Safety"],
    [attribute("own:seats", "between", 2, 5), "have the Seats between 2 and 5"],
    [attribute("own:renewal", "before", "2026-03-05"), "have Renewal before 5 Mar 2026"],
    [attribute("own:renewal", "over_days_ago", 1), "have Renewal more than 1 day ago"],
    [attribute("course_enrollments", "at_most", 3), "enrolled in at most 3 courses"],
    [attribute("first_path_completed", "exists"), "completed any path"],
    [
      attribute("course:1:completed", "is", "2026-03-05"),
      "completed Forklift basics on 5 Mar 2026",
    ],
    [attribute("gone", "exists"), "have an attribute that is no longer there"],
  ])("says %j", (line, words) => {
    expect(inWords(all(line))).toBe(`Users who ${words}.`);
  });

  it("says of accounts that one of their users is in an audience", () => {
    const accounts = testVocabulary("account", [testers]);
    const line = { kind: "audience", audienceId: 7, isMember: true } as const;
    expect(inWords(all(line), accounts)).toBe("Accounts that have a user in Internal testers.");
  });
});
