import { describe, expect, test } from "vitest";
import { attack } from "./attack";
import type { Evidence } from "./evidence";
import { overallOnly, plainRule, publishByRule, type Rule } from "./testing/plain-rule";
import { type Company, randomCompany, refreshCompany } from "./testing/random-company";

/** One question, answered by everybody; each field is written as one letter per learner. */
function company(fields: Record<string, string>, missing: readonly number[] = []): Company {
  const labels = Object.entries(fields).map(([field, letters]) => ({
    field,
    groups: [...letters],
  }));
  const learners = labels[0]?.groups.length ?? 0;
  const takes = Uint8Array.from({ length: learners }, (_, at) => (missing.includes(at) ? 0 : 1));
  const scores = Uint8Array.from({ length: learners }, (_, at) => 1 + (at % 5));
  return {
    roster: { learners, fields: labels },
    questions: [{ code: "Q1", indicator: "I", competency: "C", min: 1, max: 5, favourableFrom: 4 }],
    snapshots: [{ version: 1, takes: new Map([["Q1", takes]]), scores: new Map([["Q1", scores]]) }],
  };
}

/** Shows just the named groups, written as "field group". */
function only(...names: string[]): Rule {
  return ({ field, group }) => names.includes(`${field} ${group}`);
}

function recovered(evidence: Evidence) {
  const { recovered: sets, tested } = attack(evidence);
  return {
    tested,
    learners: sets.filter(({ what }) => what === "answers").map((set) => set.learners.join()),
    routes: new Set(sets.map(({ how }) => how)),
  };
}

describe("what is recovered", () => {
  test("a hidden city, by subtracting the other cities from the state", () => {
    const fields = { state: "SSSSSSSSSSSSTTTTTT", city: "aaaaabbbbbccdddddd" };
    const found = recovered(publishByRule(company(fields), plainRule(5)));
    expect(found.learners).toContain("10,11");
    expect(found.routes).toContain("cell");
  });

  test("a hidden group, by subtracting the visible rest from the total", () => {
    const found = recovered(publishByRule(company({ team: "aaaaaabbbbbbccc" }), plainRule(5)));
    expect(found.learners).toEqual(["12,13,14"]);
  });

  test("a group across fields that no report lists", () => {
    const fields = { gender: "ffffffffmmmmmmmm", site: "xxxxxxxxxxyyyyyy" };
    const found = recovered(publishByRule(company(fields), only("gender f", "site x")));
    expect(found.learners).toEqual(["8,9"]);
    expect(found.routes).toContain("group");
  });

  test("a single learner, and the same learner under every name it has", () => {
    const fields = { gender: "ffffffffmmmmmmmm", site: "xxxxxxxxxyyyyyyy" };
    const found = recovered(publishByRule(company(fields), only("gender f", "site x")));
    expect(found.learners).toEqual(["8"]);
  });

  test.each([
    ["pair", "aaaaaaaaaabbbbbbbbbb", "xxxxxxxxxyxyyyyyyyyy", "9,10"],
    ["quadruple", "aaaaaaaaaabbbbbbbbbb", "xxxxxxxxyyxxyyyyyyyy", "8,9,10,11"],
    ["triple", "aaaaaaaaaabbbbbbbbbb", "xxxxxxxxyyxyyyyyyyyy", "8,9,10"],
  ])("a difference within a %s", (_, first, second, learners) => {
    const evidence = publishByRule(company({ first, second }), only("first a", "second x"));
    const found = recovered(evidence);
    expect(found.learners).toEqual([learners]);
    expect(found.routes).toEqual(new Set(["equal weights"]));
  });

  test("nothing from a difference within five learners, which is none of its business", () => {
    const fields = { first: "aaaaaaaaaabbbbbbbbbb", second: "xxxxxxxyyyxxyyyyyyyy" };
    const found = recovered(publishByRule(company(fields), only("first a", "second x")));
    expect(found.learners).toEqual([]);
    expect(found.tested.exhaustiveSystems).toBe(found.tested.systems);
  });

  test("a combination with unequal weights", () => {
    // a + b − c is twice the answer of learner 0 and once that of learner 1; any two differ in more than four.
    const fields = { a: "yyyyyyynnnnnnnnnn", b: "ynnnnnnyyyyynnnnn", c: "nnyyyyyyyyyynnnnn" };
    const found = recovered(publishByRule(company(fields), only("a y", "b y", "c y")));
    expect(found.learners).toEqual(["0,1"]);
    expect(found.routes).toEqual(new Set(["weighted combination"]));
  });

  test("one who joined between two versions", () => {
    const start = company({ team: "aaaaaaaabbbbbbbb" }, [3]);
    const found = recovered(publishByRule(refreshCompany(start, { joiners: [3] }, 1), overallOnly));
    expect(found.learners).toEqual(["3"]);
    expect(found.routes).toEqual(new Set(["version difference"]));
  });

  test("one whose answers were erased, and four of whom one replaced, one gave and one took back answers", () => {
    const start = company({ team: "aaaaaaaabbbbbbbb" }, [3]);
    const erased = refreshCompany(start, { leavers: [5] }, 1);
    expect(recovered(publishByRule(erased, overallOnly)).learners).toEqual(["5"]);
    const mixed = refreshCompany(start, { leavers: [5], joiners: [3], retakers: [7, 9] }, 1);
    expect(recovered(publishByRule(mixed, overallOnly)).learners).toEqual(["3,5,7,9"]);
  });

  test("a retake is a new unknown: its change is known, neither answer is", () => {
    const start = company({ team: "aaaaaaaabbbbbbbb" });
    const { recovered: sets } = attack(
      publishByRule(refreshCompany(start, { retakers: [7] }, 1), overallOnly),
    );
    expect(sets).toMatchObject([
      { what: "answers", learners: [7], how: "version difference", code: "Q1" },
    ]);
  });

  test("five who joined at once are hidden among themselves", () => {
    const start = company({ team: "aaaaaaaabbbbbbbb" }, [1, 2, 3, 4, 5]);
    const later = refreshCompany(start, { joiners: [1, 2, 3, 4, 5] }, 1);
    const found = recovered(publishByRule(later, overallOnly));
    expect(found.learners).toEqual([]);
    expect(found.tested.exhaustiveSystems).toBe(found.tested.systems);
  });

  test("one who answered no question that is shown, from counts of a level alone", () => {
    const start = company({ team: "aaaaaaaabbbbbbbb", site: "xxxxxxxxxyyyyyyy" });
    const [question] = start.questions;
    const [snapshot] = start.snapshots;
    if (!question || !snapshot) throw new Error("a company has a question and a version");
    const second = new Uint8Array(16).fill(1, 8, 9);
    const first = Uint8Array.from(second, (take) => 1 - take);
    const takes = new Map([
      ["Q1", first],
      ["Q2", second],
    ]);
    const whole = {
      ...start,
      questions: [question, { ...question, code: "Q2" }],
      snapshots: [{ ...snapshot, takes }],
    };
    // Learner 8 answered the hidden question only: team a and site x have the same answers to the other.
    const evidence = publishByRule(whole, only("team a", "site x"));
    const rows = evidence.rows.filter(({ code }) => code !== "Q2");
    const { recovered: sets } = attack({ ...evidence, rows });
    expect(sets.map(({ what, level, learners }) => ({ what, level, learners }))).toEqual([
      { what: "respondents", level: "indicator", learners: [8] },
      { what: "respondents", level: "competency", learners: [8] },
    ]);
  });

  test("a cell shown outright for fewer than the threshold", () => {
    const found = recovered(publishByRule(company({ team: "aaabbbbbbbb" }), only("team a")));
    expect(found.learners).toEqual(["0,1,2"]);
  });
});

describe("random companies", () => {
  const seeds = Array.from({ length: 12 }, (_, at) => at + 1);

  test("the plain rule leaks in most of them, so the attacker is awake", () => {
    const leaking = seeds.filter((seed) => {
      const whole = randomCompany(seed);
      const short = { ...whole, questions: whole.questions.slice(0, 1) };
      return attack(publishByRule(short, plainRule(5))).recovered.length > 0;
    });
    expect(leaking.length).toBeGreaterThan(seeds.length / 2);
  }, 30_000);

  test.each(seeds)("the overall alone gives nothing away (company %i)", (seed) => {
    const {
      recovered: sets,
      unsupported,
      tested,
    } = attack(publishByRule(randomCompany(seed), overallOnly));
    expect(sets).toEqual([]);
    expect(unsupported).toEqual([]);
    expect(tested.exhaustiveSystems).toBe(tested.systems);
    expect(tested.figures).toBeGreaterThan(0);
  });
});

describe("evidence that makes no sense", () => {
  test("a row of a group that the roster does not have is not skipped", () => {
    const evidence = publishByRule(company({ team: "aaaaaabbbbbb" }), plainRule(5));
    const rows = evidence.rows.map((row) => ({ ...row, group: row.group.replace("b", "c") }));
    expect(() => attack({ ...evidence, rows })).toThrow("no group team c");
  });

  test("a figure of an indicator none of whose questions is shown is reported", () => {
    const evidence = publishByRule(company({ team: "aaaaaabbbbbb" }), plainRule(5));
    const rows = evidence.rows.filter(
      ({ level, group }) => !(level === "question" && group === "a"),
    );
    expect(attack({ ...evidence, rows }).unsupported).toEqual([
      "competency C of team: a (version 1)",
      "indicator I of team: a (version 1)",
    ]);
  });
});
