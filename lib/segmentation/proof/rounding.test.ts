import { describe, expect, test } from "vitest";
import { auditRounding } from "../attack/audit-rounding";
import { type Company, randomCompany, refreshCompany } from "../attack/testing/random-company";
import { publishCompany } from "./testing/publish-company";

/** A small company with few questions: every set costs a whole-number programme or two. */
function smallCompany(seed: number, fields: number, questions = 2): Company {
  const whole = randomCompany(seed, 45);
  const roster = { ...whole.roster, fields: whole.roster.fields.slice(0, fields) };
  return { ...whole, roster, questions: whole.questions.slice(0, questions) };
}

/** Fourteen learners less at first; then they come, and six answer again. */
function refreshed(seed: number): Company {
  const company = smallCompany(seed, 5, 1);
  const joiners = Array.from({ length: 14 }, (_, at) => 31 + at);
  for (const column of company.snapshots[0]?.takes.values() ?? []) column.fill(0, 31);
  return refreshCompany(company, { joiners, retakers: [2, 3, 5, 7, 11, 13] }, seed);
}

async function expectNothingPinned(company: Company): Promise<void> {
  const { evidence } = publishCompany(company);
  const { pinned, undecided, tested } = await auditRounding(evidence);
  expect({ pinned, undecided }).toEqual({ pinned: [], undecided: [] });
  expect(tested).toBeGreaterThan(20);
}

describe("figures read as the intervals they were rounded from", () => {
  // In 2 and 15 the remainders of fields would each time be of one mind.
  test.each([2, 3, 4, 9, 10])("fix the answers of nobody (company %i)", (seed) =>
    expectNothingPinned(smallCompany(seed, 5)),
  );

  test("fix the answers of nobody where ten fields cross", () =>
    expectNothingPinned(smallCompany(15, 10, 1)));

  test.each([501, 502, 503])("fix the answers of nobody over two versions (company %i)", (seed) =>
    expectNothingPinned(refreshed(seed)),
  );
});
