import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PackedColumns } from "./packed-columns";

interface Drawn {
  learners: number;
  groups: number;
  groupOf: number[];
  columns: { stride: number; values: number[] }[];
}

/** Columns on scales of every length, and groups from one to more than there are learners. */
const drawn: fc.Arbitrary<Drawn> = fc
  .record({ learners: fc.integer({ min: 1, max: 90 }), groups: fc.integer({ min: 1, max: 100 }) })
  .chain(({ learners, groups }) => {
    const below = (limit: number) =>
      fc.array(fc.nat(limit - 1), { minLength: learners, maxLength: learners });
    const stride = fc.oneof(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 255 }));
    const column = stride.chain((one) => below(one).map((values) => ({ stride: one, values })));
    return fc.record({
      learners: fc.constant(learners),
      groups: fc.constant(groups),
      groupOf: below(groups),
      columns: fc.array(column, { maxLength: 9 }),
    });
  });

function packedOf({ learners, columns }: Pick<Drawn, "learners" | "columns">): PackedColumns {
  const packed = new PackedColumns(learners);
  for (const { stride, values } of columns) packed.add(Uint8Array.from(values), stride, "some");
  return packed;
}

describe("PackedColumns", () => {
  it("counts as counting one by one does, beside what was counted before", () => {
    fc.assert(
      fc.property(drawn, fc.nat(3), fc.nat(2), (company, start, before) => {
        const { groups, groupOf, columns } = company;
        const packed = packedOf(company);
        expect(packed.strides).toEqual(columns.map(({ stride }) => stride));
        const empty = () => columns.map(({ stride }) => new Int32Array((start + groups) * stride));
        const [counts, expected] = [empty(), empty()];
        for (const one of [...counts, ...expected]) one.fill(before);
        packed.count(Int32Array.from(groupOf), groups, start, counts);
        for (const [index, { stride, values }] of columns.entries()) {
          for (const [learner, value] of values.entries()) {
            const place = (start + (groupOf[learner] ?? 0)) * stride + value;
            const own = expected[index];
            if (own) own[place] = (own[place] ?? 0) + 1;
          }
        }
        expect(counts.map(String)).toEqual(expected.map(String));
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a number that is not below the stride, and a column of other learners", () => {
    const packed = packedOf({ learners: 2, columns: [{ stride: 6, values: [5, 0] }] });
    expect(() => packed.add(Uint8Array.from([1, 6]), 6, "some")).toThrow(RangeError);
    expect(() => packed.add(Uint8Array.from([1]), 6, "some")).toThrow(RangeError);
    expect(packed.strides).toEqual([6]);
  });
});
