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
import { publishCompany } from "./testing/publish-company";

const companies = 200;
/** Companies tested together, so that a failure names few. */
const batch = 20;
const batches = Array.from({ length: companies / batch }, (_, at) => at * batch + 1);

/** 40 to 400 learners, most of them few, for those are the hard ones; the larger, the fewer questions. */
function smallCompany(seed: number): Company {
  const learners = Math.round(40 * 10 ** ((((seed * 7) % 100) / 100) ** 1.5));
  const whole = randomCompany(seed, learners);
  return { ...whole, questions: whole.questions.slice(0, learners > 150 ? 3 : 6) };
}

/** Attacks all that was given out of a company over all its versions, and checks the proofs. */
function findings(company: Company) {
  const { evidence, certificates } = publishCompany(company);
  const { recovered, unsupported, tested } = attack(evidence);
  return {
    shown: evidence.rows.filter(({ state }) => state === "shown").length,
    recovered,
    unsupported,
    sampled: tested.sampledSystems,
    problems: certificates.flatMap((certificate) => checkCertificate(evidence, certificate)),
  };
}

const nothing = { recovered: [], unsupported: [], sampled: 0, problems: [] };

describe("two hundred companies, as they are published", () => {
  test.each(batches)("give nothing away (from company %i)", (from) => {
    for (let seed = from; seed < from + batch; seed++) {
      const { shown, ...found } = findings(smallCompany(seed));
      expect({ seed, ...found }).toEqual({ seed, ...nothing });
      expect(shown).toBeGreaterThan(0);
    }
  });

  test.each(batches)("give something away under the plain rule (from company %i)", (from) => {
    const leaking = Array.from({ length: 4 }, (_, at) => {
      const whole = smallCompany(from + at * 5);
      const first = { ...whole, questions: whole.questions.slice(0, 1) };
      return attack(publishByRule(first, plainRule(5)), { depth: 1 }).recovered.length;
    });
    expect(Math.max(...leaking)).toBeGreaterThan(0);
  });
});

describe("four versions of a wave, as they are published", () => {
  const seeds = Array.from({ length: 10 }, (_, at) => at + 301);

  /** `count` learners from the `from`th on, of all that answered at first or (`late`) of those that did not. */
  const some = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
  const late = (company: Company, from: number, count: number) =>
    some(company.roster.learners - 40 + from, count);

  /** First without its last forty learners. Then one of each happens, then a few, then many. */
  function refreshed(seed: number): Company {
    const whole = randomCompany(seed, 90 + (seed % 5) * 30);
    const start = { ...whole, questions: whole.questions.slice(0, 4) };
    const [first] = start.snapshots;
    for (const column of first?.takes.values() ?? []) column.fill(0, -40);
    const happenings: Changes[] = [
      { joiners: late(start, 0, 1), leavers: [0], retakers: [1] },
      { joiners: late(start, 1, 1 + (seed % 4)), leavers: [2], retakers: some(3, 4 + (seed % 3)) },
      { joiners: late(start, 5, 30), leavers: some(14, 3), retakers: some(20, 25) },
    ];
    return happenings.reduce((company, changes, at) => refreshCompany(company, changes, at), start);
  }

  test.each(seeds)("give nothing away (company %i)", (seed) => {
    const { shown, ...found } = findings(refreshed(seed));
    expect(found).toEqual(nothing);
    expect(shown).toBeGreaterThan(0);
  });

  test.each(seeds)("give somebody away under the plain rule (company %i)", (seed) => {
    const company = refreshed(seed);
    const first = { ...company, questions: company.questions.slice(0, 1) };
    const { recovered } = attack(publishByRule(first, plainRule(5)), { depth: 1 });
    const single = recovered.filter(({ learners }) => learners.length === 1);
    expect(single.length).toBeGreaterThan(0);
  });
});
