import { describe, expect, test } from "vitest";
import { type Certificate, checkCertificate } from "./check-certificate";
import { overallField } from "./evidence";
import { overallOnly, plainRule, publishByRule } from "./testing/plain-rule";
import type { Company } from "./testing/random-company";

/** Teams a and b of eight, two questions; the learners of `missing` left out the second. */
function company(missing: readonly number[]): Company {
  const all = new Uint8Array(16).fill(1);
  const some = all.map((take, learner) => (missing.includes(learner) ? 0 : take));
  const question = { indicator: "I", competency: "C", min: 1, max: 5, favourableFrom: 4 };
  return {
    roster: { learners: 16, fields: [{ field: "team", groups: [..."aaaaaaaabbbbbbbb"] }] },
    questions: [
      { code: "Q1", ...question },
      { code: "Q2", ...question },
    ],
    snapshots: [
      {
        version: 1,
        takes: new Map([
          ["Q1", all],
          ["Q2", some],
        ]),
        scores: new Map([
          ["Q1", all],
          ["Q2", all],
        ]),
      },
    ],
  };
}

const overall = { field: overallField, group: "Organization", version: 1 };
const teamA = { field: "team", group: "a", version: 1 };
const evidence = publishByRule(company([7]), plainRule(5));
const proof: Certificate = {
  items: [
    { what: "answers", level: "question", code: "Q1" },
    { what: "answers", level: "question", code: "Q2" },
    { what: "respondents", level: "indicator", code: "I" },
  ],
  admitted: [overall, teamA],
  panels: [
    [0, 8],
    [1, 9],
    [2, 10],
    [3, 11],
    [4, 12],
  ],
};

describe("checkCertificate", () => {
  test("accepts a true proof, in which the second team is implied", () => {
    expect(checkCertificate(evidence, proof)).toEqual([]);
  });

  test("counts the panels", () => {
    const panels = proof.panels.slice(1);
    expect(checkCertificate(evidence, { ...proof, panels })).toEqual(["4 panels instead of 5"]);
  });

  test("refuses a learner that serves twice", () => {
    const panels = proof.panels.with(1, [1, 8]);
    expect(checkCertificate(evidence, { ...proof, panels })).toEqual(["learner 8 serves twice"]);
  });

  test("refuses a learner that left out a question, and says what that does to the rank", () => {
    const panels = proof.panels.with(0, [7, 8]);
    expect(checkCertificate(evidence, { ...proof, panels })).toEqual([
      "Q2: learner 7 of panel 1 did not answer",
      "Q2: panel 1 has rank 1 of 2",
    ]);
  });

  test("refuses a panel that cannot tell the groups apart", () => {
    const panels = proof.panels.with(2, [2, 5]);
    expect(checkCertificate(evidence, { ...proof, panels })).toEqual([
      "Q1: panel 3 has rank 1 of 2",
      "Q2: panel 3 has rank 1 of 2",
    ]);
  });

  test("refuses a shown cell that the admitted ones do not imply", () => {
    const narrow = {
      ...proof,
      admitted: [overall],
      items: [{ what: "answers", level: "question", code: "Q1" }],
    } satisfies Certificate;
    expect(checkCertificate(evidence, narrow)).toEqual([
      "Q1: team a (version 1) is shown but not covered",
      "Q1: team b (version 1) is shown but not covered",
    ]);
    expect(checkCertificate(publishByRule(company([]), overallOnly), narrow)).toEqual([]);
  });
});
