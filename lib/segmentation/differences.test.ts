import { describe, expect, it } from "vitest";
import { coarsenByRemainders, finestAfterChange, type ToldCell } from "./differences";
import { type Fineness, finenessOf, guardFigures } from "./guards";

/** The overall is group 0; the others are groups of one field within it. */
function cells(...counts: number[][]): ToldCell[] {
  return counts.map((own, group) => {
    const fineness = finenessOf(guardFigures(own, 1, 5), own.length);
    return { group, field: Math.min(group, 1), counts: own, fineness, isFixed: false };
  });
}

function coarsened(told: ToldCell[]): Fineness[] {
  coarsenByRemainders(told, ({ group }) => (group === 0 ? [] : [0]), {
    threshold: 5,
    coarsen: ({ counts }, finest) => finenessOf(guardFigures(counts, 1, 5, finest), counts.length),
  });
  return told.map(({ fineness }) => fineness);
}

describe("coarsenByRemainders", () => {
  const overall = [20, 20, 20, 20, 20];

  it("leaves cells alone that add up to the whole", () => {
    expect(coarsened(cells(overall, [12, 9, 8, 13, 10], [8, 11, 12, 7, 10]))).toEqual([3, 3, 3]);
  });

  it("tells nothing of the smallest group where seven of one mind remain", () => {
    const told = cells(overall, [10, 10, 6, 10, 10], [10, 10, 7, 10, 10]);
    expect(coarsened(told)).toEqual([3, 0, 3]);
  });

  it("tells a group in two parts where what remains fills two buckets and no more", () => {
    const told = cells(overall, [16, 18, 16, 15, 14]);
    expect(coarsened(told)).toEqual([3, 1]);
  });

  it("takes off the whole where its parts have been told already", () => {
    const told = cells(overall, [19, 19, 19, 19, 19]);
    const fixed = told.map((cell, group) => ({ ...cell, isFixed: group > 0 }));
    expect(coarsened(fixed)).toEqual([0, 3]);
  });
});

describe("finestAfterChange", () => {
  const before = { counts: [10, 10, 10, 10, 10], fineness: 3 as const };
  const finest = (counts: number[], came: number, went = 0) =>
    finestAfterChange(before, { counts, fineness: 3 }, { came, went }, 5);

  it("tells as finely as each bucket of the change has five answers", () => {
    expect(finest([15, 15, 15, 15, 15], 25)).toBe(3);
    expect(finest([13, 13, 15, 14, 14], 19)).toBe(2);
    expect(finest([13, 11, 11, 14, 14], 13)).toBe(1);
  });

  it("tells nothing of five or more who are of one mind", () => {
    expect(finest([10, 10, 10, 10, 25], 15)).toBe(0);
  });

  it("counts an answer that went against its bucket", () => {
    expect(finest([10, 10, 10, 10, 10], 6, 6)).toBe(3);
    expect(finest([4, 10, 10, 10, 16], 6, 6)).toBe(0);
  });

  it("is free to tell more finely than before", () => {
    const coarse = { ...before, fineness: 0 as const };
    const now = { counts: [10, 10, 10, 10, 25], fineness: 3 as const };
    expect(finestAfterChange(coarse, now, { came: 15, went: 0 }, 5)).toBe(3);
  });
});
