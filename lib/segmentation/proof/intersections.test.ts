import { describe, expect, test } from "vitest";
import { attack } from "../attack/attack";
import { checkCertificate } from "../attack/check-certificate";
import { plainRule, publishByRule } from "../attack/testing/plain-rule";
import {
  type Changes,
  type Company,
  randomCompany,
  refreshCompany,
} from "../attack/testing/random-company";
import { type Combined, publishCompany } from "./testing/publish-company";

const seeds = Array.from({ length: 10 }, (_, at) => at + 501);

const some = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

const inUse = ["department", "state", "manager", "gender", "shift"];

/** Three refreshes: one joiner, one leaver and one retake; then a few; then many. */
function refreshed(seed: number): Company {
  const whole = randomCompany(seed, 200 + (seed % 5) * 50);
  const fields = [...whole.roster.fields].filter(({ field }) => inUse.includes(field));
  const roster = { ...whole.roster, fields };
  const start: Company = { ...whole, roster, questions: whole.questions.slice(0, 3) };
  const [first] = start.snapshots;
  for (const column of first?.takes.values() ?? []) column.fill(0, -40);
  const late = (from: number, count: number) => some(start.roster.learners - 40 + from, count);
  const happenings: Changes[] = [
    { joiners: late(0, 1), leavers: [0], retakers: [1] },
    { joiners: late(1, 1 + (seed % 4)), leavers: [2], retakers: some(3, 4 + (seed % 3)) },
    { joiners: late(5, 30), leavers: some(14, 3), retakers: some(20, 25) },
  ];
  return happenings.reduce((company, changes, at) => refreshCompany(company, changes, at), start);
}

/** Declared while answers wait for the first refresh, between the next, and when all is over. */
const combined: readonly Combined[] = [
  { at: 1, fields: ["department", "gender"] },
  { at: 2, fields: ["state", "manager"] },
  { at: 2, fields: ["gender", "manager", "shift"] },
  { at: 4, fields: ["shift", "manager"] },
];

describe("intersections declared between the versions of a wave", () => {
  test.each(seeds)("give nothing away (company %i)", (seed) => {
    const { evidence, certificates } = publishCompany(refreshed(seed), { combined });
    const { recovered, unsupported, tested } = attack(evidence, { depth: 2 });
    expect({ recovered, unsupported, sampled: tested.sampledSystems }).toEqual({
      ...{ recovered: [], unsupported: [], sampled: 0 },
    });
    expect(certificates.flatMap((one) => checkCertificate(evidence, one))).toEqual([]);
    const shown = evidence.rows.filter(({ state }) => state === "shown");
    for (const { fields } of combined) {
      expect(evidence.roster.fields.map(({ field }) => field)).toContain(fields.join("*"));
    }
    expect(shown.some(({ field }) => field.includes("*"))).toBe(true);
  });

  test("give more away than the fields do under the plain rule", () => {
    let [withCombination, without] = [0, 0];
    for (const seed of seeds) {
      const company = refreshed(seed);
      const { fields } = company.roster;
      const of = (name: string) => fields.find(({ field }) => field === name)?.groups ?? [];
      const groups = of("department").map((label, at) => `${label} × ${of("gender")[at]}`);
      const combination = { field: "department*gender", groups };
      const published = publishByRule(
        {
          roster: { ...company.roster, fields: [...fields, combination] },
          questions: company.questions.slice(0, 1),
          snapshots: company.snapshots.slice(0, 1),
        },
        plainRule(5),
      );
      const rows = published.rows.filter(({ field }) => field !== combination.field);
      withCombination += attack(published, { depth: 2 }).recovered.length;
      without += attack({ ...published, rows }, { depth: 2 }).recovered.length;
    }
    expect(withCombination).toBeGreaterThan(1.2 * without);
    expect(withCombination).toBeGreaterThan(seeds.length);
  });
});
