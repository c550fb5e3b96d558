import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Containment } from "./containment";
import { buildGroupMatrix } from "./group-matrix";
import { breakdownOf } from "./testing/wave-simulator";

/** Some learners in up to four fields of few groups, so that groups often lie within others, and who answered. */
const companies = fc.integer({ min: 1, max: 14 }).chain((learners) => {
  const each = (limit: number) =>
    fc.array(fc.nat(limit), { minLength: learners, maxLength: learners });
  return fc.record({ fields: fc.array(each(3), { minLength: 1, maxLength: 4 }), since: each(2) });
});

describe("Containment", () => {
  it("finds the groups of other fields that hold all of a group who answered", () => {
    fc.assert(
      fc.property(
        companies,
        fc.option(fc.uniqueArray(fc.nat(4), { maxLength: 4 })),
        ({ fields, since }, wanted) => {
          const breakdowns = fields.map((groupOf, at) => breakdownOf(`f${at}`, groupOf));
          const matrix = buildGroupMatrix(since.length, breakdowns);
          const containment = new Containment(matrix);
          const only = wanted && new Set(wanted.filter((field) => field < matrix.width));
          const idsOf = (learner: number) => [
            ...matrix.groupIds.subarray(learner * matrix.width, (learner + 1) * matrix.width),
          ];
          // Twice, for what is found out about a group is kept.
          for (const groups of [matrix.groups, matrix.groups]) {
            for (const [group, { field: own }] of groups.entries()) {
              const members = [...since.keys()].filter((learner) => idsOf(learner).includes(group));
              expect([...containment.membersOf(group)]).toEqual(members);
              const answered = members.filter((learner) => since[learner] !== 0);
              const [first] = answered;
              const expected = (own === 0 || first === undefined ? [] : idsOf(first)).filter(
                (id) =>
                  answered.every((learner) => idsOf(learner).includes(id)) &&
                  matrix.groups[id]?.field !== own &&
                  (only?.has(matrix.groups[id]?.field ?? -1) ?? true),
              );
              const found = containment.containersOf(group, Uint16Array.from(since), only);
              expect(found).toEqual(expected);
            }
          }
        },
      ),
    );
  });
});
