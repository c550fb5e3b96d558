import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardFields } from "@/lib/fields/standard-fields";
import {
  diffLearner,
  diffRoster,
  type LearnerRecord,
  mustConfirmLeavers,
  summarizeDiff,
} from "./diff-roster";
import { rosterColumns } from "./roster-columns";
import type { CoreValues } from "./validate-row";

const columns = rosterColumns(standardFields, "employee_id");

function record(learner: CoreValues, values: Record<string, string> = {}): LearnerRecord {
  return { learner, values };
}

describe("diffLearner", () => {
  const current = record(
    { first_name: "Ana", user_status: "active" },
    { city: "Austin", gender: "Female", department: "Sales" },
  );

  it("tells old and new of ordinary values, and only that a confidential one changed", () => {
    const incoming = record({ first_name: "Anna" }, { city: "Dallas", gender: "", veteran: "Yes" });
    expect(diffLearner(current, incoming, columns, "update")).toEqual([
      { column: "first_name", isConfidential: false, before: "Ana", after: "Anna" },
      { column: "city", isConfidential: false, before: "Austin", after: "Dallas" },
      { column: "gender", isConfidential: true },
      { column: "veteran", isConfidential: true },
    ]);
  });

  it("clears the value of an empty cell and leaves that of an absent column", () => {
    expect(diffLearner(current, record({}, { city: "" }), columns, "update")).toEqual([
      { column: "city", isConfidential: false, before: "Austin", after: "" },
    ]);
  });

  it("never clears a status, and takes an unsaid one for active", () => {
    expect(diffLearner(current, record({ user_status: "" }), columns, "update")).toEqual([]);
    expect(diffLearner(record({}), record({ user_status: "active" }), columns, "update")).toEqual(
      [],
    );
  });

  it("brings an inactive learner back by presence in a full roster alone", () => {
    const gone = record({ user_status: "inactive" });
    expect(diffLearner(gone, record({}), columns, "update")).toEqual([]);
    expect(diffLearner(gone, record({}), columns, "full")).toEqual([
      { column: "user_status", isConfidential: false, before: "inactive", after: "active" },
    ]);
    expect(diffLearner(gone, record({ user_status: "inactive" }), columns, "full")).toEqual([]);
  });
});

describe("diffRoster", () => {
  const current = new Map([
    ["1", record({ first_name: "Ana" })],
    ["2", record({ first_name: "Bo" })],
    ["3", record({ first_name: "Cy", user_status: "inactive" })],
    ["4", record({ first_name: "Di" })],
  ]);
  const incoming = [
    { key: "2", ...record({ first_name: "Bo" }) },
    { key: "1", ...record({ user_status: "inactive" }) },
    { key: "9", ...record({ first_name: "Ed" }) },
  ];

  it("sorts learners into added, changed, unchanged and absent", () => {
    const diffs = [...diffRoster({ current, incoming, columns, mode: "full" })];
    expect(diffs.map(({ key, kind }) => [key, kind])).toEqual([
      ["2", "unchanged"],
      ["1", "changed"],
      ["9", "added"],
      ["3", "absent"],
      ["4", "absent"],
    ]);
    expect(summarizeDiff(diffs)).toEqual({
      added: 1,
      changed: 1,
      unchanged: 1,
      absent: 2,
      leaving: 2,
      changesByColumn: new Map([["user_status", 1]]),
    });
  });

  it("lets nobody leave by absence in mode update", () => {
    expect(summarizeDiff(diffRoster({ current, incoming, columns, mode: "update" })).leaving).toBe(
      1,
    );
  });
});

describe("laws", () => {
  const values = fc.record({
    city: fc.string(),
    gender: fc.constantFrom("", "Female", "Male"),
    department: fc.string(),
  });
  const learner = fc.record(
    { first_name: fc.string(), user_status: fc.constantFrom("active", "inactive", "on_leave") },
    { requiredKeys: [] },
  );
  const anyRecord = fc.record({ learner, values });

  it("a roster against itself changes nothing, in either mode", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), anyRecord),
        fc.constantFrom("update", "full"),
        (all, mode) => {
          // A full roster without statuses means that everybody in it is active.
          const entries = Object.entries(all).map(([key, one]): [string, LearnerRecord] => [
            key,
            { ...one, learner: { user_status: "active", ...one.learner } },
          ]);
          const incoming = entries.map(([key, one]) => ({ key, ...one }));
          const summary = summarizeDiff(
            diffRoster({ current: new Map(entries), incoming, columns, mode }),
          );
          expect(summary).toMatchObject({
            added: 0,
            changed: 0,
            absent: 0,
            unchanged: entries.length,
          });
        },
      ),
    );
  });

  it("applying the ordinary changes leaves none of them", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (before, incoming) => {
        const applied: LearnerRecord = {
          learner: { ...before.learner, ...incoming.learner },
          values: { ...before.values, ...incoming.values },
        };
        expect(diffLearner(applied, incoming, columns, "update")).toEqual([]);
      }),
    );
  });

  it("no change of a confidential column carries a value", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (before, incoming) => {
        for (const change of diffLearner(before, incoming, columns, "full")) {
          if (change.column === "gender") {
            expect(change).toEqual({ column: "gender", isConfidential: true });
          }
        }
      }),
    );
  });
});

describe("mustConfirmLeavers", () => {
  it.each([
    [4, 10, false],
    [5, 10, true],
    [5, 50, false],
    [5, 49, true],
    [100, 1000, false],
    [101, 1000, true],
    [0, 0, false],
  ])("%i of %i: %s", (leaving, active, expected) => {
    expect(mustConfirmLeavers({ leaving, active })).toBe(expected);
  });
});
