import { expect, it } from "vitest";
import { readAnswer } from "./send-file";

it("reads a report, also one that comes as a problem, a refusal, and an answer that is neither", () => {
  const report = { accepted: 0, rejected: 0, issues: [], ignoredColumns: [], unmatched: [] };
  expect(readAnswer(JSON.stringify({ ...report, unmatched: undefined, isStored: true }))).toEqual({
    ok: true,
    report,
  });
  expect(readAnswer(JSON.stringify({ title: "x", status: 422, ...report }))).toEqual({
    ok: true,
    report,
  });
  expect(readAnswer(JSON.stringify({ title: "Gone.", reference: "ab12" }))).toEqual({
    ok: false,
    why: "Gone. Reference ab12.",
  });
  expect(readAnswer("<html>")).toMatchObject({ ok: false });
});
