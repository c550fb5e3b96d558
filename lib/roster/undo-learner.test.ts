import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { undoLearner } from "./undo-learner";

const fields = [
  { key: "department", slot: 1 },
  { key: "gender", slot: 3 },
];

describe("undoLearner", () => {
  it("restores what is still the import's, and keeps what was changed since", () => {
    const undone = undoLearner(
      {
        before: { email: "ana@old.example", last_name: "" },
        after: { email: "ana@new.example", last_name: "Ruiz" },
        codesBefore: [7, 1, 0],
        codesAfter: [8, 2, 5],
      },
      {
        learner: { email: "ana@newer.example", last_name: "Ruiz", role: "Lead" },
        codes: [8, 3, 6],
      },
      fields,
    );
    expect(undone).toEqual({
      learner: { email: "ana@newer.example", last_name: "", role: "Lead" },
      // Slot 2 belongs to no field any more.
      codes: [7, 3, 6],
      restored: ["last_name", "department"],
      kept: ["email", "gender"],
    });
  });

  it("has nothing to do where somebody has restored the value already", () => {
    const undone = undoLearner(
      { before: { role: "Lead" }, after: { role: "Peer" }, codesBefore: [1], codesAfter: [2] },
      { learner: { role: "Lead" }, codes: [1] },
      fields,
    );
    expect(undone).toMatchObject({ restored: [], kept: [] });
  });

  it("leaves codes alone that the import did not touch", () => {
    const undone = undoLearner(
      {
        before: { user_status: "active" },
        after: { user_status: "inactive" },
        codesBefore: null,
        codesAfter: null,
      },
      { learner: { user_status: "inactive" }, codes: [4] },
      fields,
    );
    expect(undone).toMatchObject({ learner: { user_status: "active" }, codes: [4] });
  });

  it("brings back exactly what was there when nothing happened since, for any codes", () => {
    const codes = fc.array(fc.nat(3), { maxLength: 4 });
    fc.assert(
      fc.property(codes, codes, fc.string(), fc.string(), (before, after, was, became) => {
        const { learner, codes: restored } = undoLearner(
          {
            before: { role: was },
            after: { role: became },
            codesBefore: before,
            codesAfter: after,
          },
          { learner: { role: became }, codes: after },
          fields,
        );
        expect(learner.role).toBe(was);
        for (const { slot } of fields) expect(restored[slot - 1] ?? 0).toBe(before[slot - 1] ?? 0);
      }),
    );
  });
});
