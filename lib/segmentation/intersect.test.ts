import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersect, tupleLabel } from "./intersect";
import type { Breakdown } from "./wave-facts";

const breakdown = (key: string, labels: readonly string[]): Breakdown => {
  const groups = [...new Set(labels)];
  return { key, groups, groupOf: Int32Array.from(labels, (label) => groups.indexOf(label)) };
};

describe("intersect", () => {
  it("has the tuples that occur, in the order of the first field and then of the second", () => {
    const department = breakdown("department", ["Legal", "Sales", "Legal", "Sales", "Legal"]);
    const gender = breakdown("gender", ["F", "M", "M", "M", "F"]);
    expect(intersect([department, gender])).toEqual({
      key: "department*gender",
      fieldKeys: ["department", "gender"],
      groups: ["Legal × F", "Legal × M", "Sales × M"],
      labels: [
        ["Legal", "F"],
        ["Legal", "M"],
        ["Sales", "M"],
      ],
      groupOf: Int32Array.from([0, 2, 1, 2, 0]),
    });
  });

  it("puts learners together exactly when they are together in every field", () => {
    const learner = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2));
    fc.assert(
      fc.property(fc.array(learner, { minLength: 1, maxLength: 40 }), (learners) => {
        const parts = [0, 1, 2].map((field) =>
          breakdown(
            `f${field}`,
            learners.map((of) => `v${of[field]}`),
          ),
        );
        const { groupOf, groups, labels } = intersect(parts);
        expect(new Set(groups).size).toBe(groups.length);
        expect(new Set(groupOf).size).toBe(groups.length);
        for (const [index, of] of learners.entries()) {
          expect(labels?.[groupOf[index] ?? -1]).toEqual(of.map((value) => `v${value}`));
        }
      }),
    );
  });

  it("names no two tuples alike, whatever is in their labels", () => {
    const label = fc.string({ unit: fc.constantFrom("×", " ", "\\", "a"), maxLength: 5 });
    const tuple = fc.tuple(label, label);
    fc.assert(
      fc.property(tuple, tuple, (one, other) => {
        const areSame = one[0] === other[0] && one[1] === other[1];
        expect(tupleLabel(one) === tupleLabel(other)).toBe(areSame);
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses breakdowns of different learners", () => {
    expect(() => intersect([breakdown("a", ["x"]), breakdown("b", ["x", "y"])])).toThrow(
      RangeError,
    );
  });
});
