import { existsSync, readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { attack } from "./attack";
import { overallOnly, plainRule, publishByRule } from "./testing/plain-rule";
import type { Company } from "./testing/random-company";

const folder = "../shared/data/bfi";
const isThere = existsSync(`${folder}/roster.csv`);

function readCsv(name: string): Record<string, string>[] {
  const text = readFileSync(`${folder}/${name}.csv`, "utf8");
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

function ageBand(born: string): string {
  const age = 2010 - Number(born);
  if (born === "" || age < 14 || age > 100) return "Unreported";
  return age < 25 ? "<25" : age >= 65 ? "65+" : `${Math.floor((age - 5) / 10)}5–`;
}

function realSurvey(): Company {
  if (!isThere) return { roster: { learners: 0, fields: [] }, questions: [], snapshots: [] };
  const roster = readCsv("roster");
  const answers = readCsv("responses");
  const learnerOf = new Map(roster.map((row, learner) => [row["Employee ID"] ?? "", learner]));
  const labels = (field: string, of: (row: Record<string, string>) => string | undefined) => ({
    field,
    groups: roster.map((row) => of(row) || "Unreported"),
  });
  const fields = [
    labels("gender", (row) => row.Gender),
    labels("age", (row) => ageBand(row.Age ?? "")),
    labels("education", (row) => row.Education),
  ];
  const questions = readCsv("survey").map((row) => ({
    code: row.question ?? "",
    indicator: row.indicator ?? "",
    competency: row.competency ?? "",
    min: Number(row.scale_min),
    max: Number(row.scale_max),
    favourableFrom: Number(row.scale_max) - 1,
  }));
  const takes = new Map(questions.map(({ code }) => [code, new Uint8Array(roster.length)]));
  const scores = new Map(questions.map(({ code }) => [code, new Uint8Array(roster.length)]));
  for (const { key = "", question = "", answer } of answers) {
    const learner = learnerOf.get(key);
    if (learner === undefined) throw new Error(`An answer has the unknown key ${key}.`);
    takes.get(question)?.fill(1, learner, learner + 1);
    scores.get(question)?.fill(Number(answer), learner, learner + 1);
  }
  return {
    roster: { learners: roster.length, fields },
    questions,
    snapshots: [{ version: 1, takes, scores }],
  };
}

/** Needs the survey's files beside the repository; skipped where they are absent. */
describe.skipIf(!isThere)("a real survey of 2,800 learners and 25 questions", () => {
  const company = realSurvey();

  test("is attacked to the end, and three fields by themselves give nothing away", () => {
    for (const rule of [plainRule(5), overallOnly]) {
      const { tested, recovered } = attack(publishByRule(company, rule));
      expect(recovered).toEqual([]);
      expect(tested.exhaustiveSystems).toBe(tested.systems);
      expect(tested.groups).toBeGreaterThan(500);
    }
  }, 30_000);

  test("leaks under the plain rule once the three fields are combined", () => {
    const { learners, fields } = company.roster;
    const groups = Array.from({ length: learners }, (_, learner) =>
      fields.map(({ groups: labels }) => labels[learner]).join(" × "),
    );
    const roster = { learners, fields: [...fields, { field: "all three", groups }] };
    const { tested, recovered } = attack(publishByRule({ ...company, roster }, plainRule(5)));
    expect(recovered.length).toBeGreaterThan(0);
    expect(tested.smallCells).toBeGreaterThan(0);
  }, 30_000);
});
