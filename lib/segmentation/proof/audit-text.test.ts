import { expect, test } from "vitest";
import { emptyTested, type RecoveredSet } from "../attack/report";
import { auditText } from "./audit-text";
import { isClean, type WaveAudit } from "./audit-wave";

const clean: WaveAudit = {
  cost: { fields: { cells: 830, hidden: 12 }, combined: { cells: 40, hidden: 10 } },
  ...{ versions: 2, learners: 2400, rows: 18_000, depth: 3, problems: [] },
  attack: { recovered: [], unsupported: [], tested: { ...emptyTested(), systems: 4 } },
};

const find: RecoveredSet = {
  ...{ what: "answers", level: "question", code: "Q1", learners: [7], how: "cell" },
  where: "team: a (version 1)",
};

test("says what was tested, and that nothing was recovered", () => {
  const text = auditText("spring", clean, 1.24);
  expect(text).toContain("Wave spring: 2 versions, 2,400 learners, 18,000 rows given out");
  expect(text).toContain("4 systems of 0 figures in 1.2 s");
  expect(text).toContain(
    "1.4 % (12 of 830) of the fields' cells, 25.0 % (10 of 40) of the combined",
  );
  expect(text).toMatch(/recovered +none/);
  expect(text.endsWith("  clean")).toBe(true);
});

test("names what was recovered, the first twenty of many", () => {
  const recovered = Array.from({ length: 23 }, () => find);
  const audit = { ...clean, attack: { ...clean.attack, recovered } };
  const text = auditText("spring", audit, 1);
  expect(text).toContain("answers of 1 learner to question Q1, by cell: team: a (version 1)");
  expect(text).toContain("… and 3 more");
  expect(text.endsWith("NOT CLEAN")).toBe(true);
});

test.each([
  ["a proof that does not hold", { problems: ["Q1: panel 1 has rank 1 of 2"] }],
  [
    "a search cut short",
    { attack: { ...clean.attack, tested: { ...emptyTested(), sampledSystems: 1 } } },
  ],
])("is not clean with %s", (_, change) => {
  expect(isClean({ ...clean, ...change })).toBe(false);
});
