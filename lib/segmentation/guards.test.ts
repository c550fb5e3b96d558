import { describe, expect, it } from "vitest";
import { guardFigures, topOptions } from "./guards";

/** Every way to spread `total` answers over `options`. */
function* spreads(total: number, options: number): Generator<number[]> {
  if (options === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first++) {
    for (const rest of spreads(total - first, options - 1)) yield [first, ...rest];
  }
}

/** Counts of all runs of neighbouring options, short of the whole scale. */
function runs(counts: readonly number[]): number[] {
  const result: number[] = [];
  for (let from = 0; from < counts.length; from++) {
    let count = 0;
    for (let to = from; to < counts.length; to++) {
      count += counts[to] ?? 0;
      if (to - from < counts.length - 1) result.push(count);
    }
  }
  return result;
}

/**
 * Groups all cells of a size by what is published of them and returns the publications from which
 * the number of answers in some run of options is known to be one number below K.
 */
function givenAway(total: number, options: number, threshold: number): string[] {
  const worlds = new Map<string, { runs: number[]; isOpen: boolean[] }>();
  for (const counts of spreads(total, options)) {
    const seen = JSON.stringify(guardFigures(counts, 1, threshold));
    const world = worlds.get(seen);
    const here = runs(counts);
    if (world === undefined) {
      worlds.set(seen, { runs: here, isOpen: here.map(() => false) });
    } else {
      for (const [index, count] of here.entries()) {
        if (count !== world.runs[index]) world.isOpen[index] = true;
      }
    }
  }
  return [...worlds]
    .filter(([, world]) => world.runs.some((count, i) => count < threshold && !world.isOpen[i]))
    .map(([seen]) => seen);
}

describe("guardFigures", () => {
  it.each([
    [2, [5, 6, 9, 10, 11, 20, 101, 120]],
    [3, [5, 6, 9, 10, 11, 15, 16, 25, 101, 120]],
    [4, [5, 6, 9, 10, 11, 15, 20, 21, 30, 101]],
    [5, [5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 20, 25, 26]],
    [6, [5, 6, 7, 8, 10, 12, 15]],
    [7, [5, 6, 7, 10, 11]],
    [11, [5, 6]],
  ])(
    "on %i options never tells a count below five",
    (options, totals) => {
      for (const total of totals) expect(givenAway(total, options, 5), `n = ${total}`).toEqual([]);
    },
    60_000,
  );

  it.each([
    [3, 2, [41, 42, 50]],
    [4, 2, [41, 42, 50]],
    [4, 3, [61, 64]],
    [5, 2, [41, 42]],
  ])(
    "on %i options never tells a count below %i in larger groups",
    (options, k, totals) => {
      for (const total of totals) expect(givenAway(total, options, k), `n = ${total}`).toEqual([]);
    },
    60_000,
  );

  const figures = (counts: number[], scaleMin = 1) => guardFigures(counts, scaleMin, 5);

  it("takes the top third of a scale, rounded, as favourable", () => {
    expect([2, 3, 4, 5, 6, 7, 10, 11].map(topOptions)).toEqual([1, 1, 1, 2, 2, 2, 3, 4]);
  });

  it("shows every option where each has five answers", () => {
    expect(figures([5, 6, 7, 8, 9])).toEqual({
      sum: 5 + 12 + 21 + 32 + 45,
      bound: null,
      favourable: { kind: "exact", count: 17 },
      distribution: [5, 6, 7, 8, 9].map((count, i) => ({ from: i + 1, to: i + 1, count })),
    });
  });

  it("collapses five options to three, to two, to none", () => {
    expect(figures([4, 6, 7, 8, 9]).distribution).toEqual([
      { from: 1, to: 2, count: 10 },
      { from: 3, to: 3, count: 7 },
      { from: 4, to: 5, count: 17 },
    ]);
    expect(figures([1, 6, 4, 8, 9])).toMatchObject({
      favourable: { kind: "exact", count: 17 },
      distribution: [
        { from: 1, to: 3, count: 11 },
        { from: 4, to: 5, count: 17 },
      ],
    });
    expect(figures([1, 2, 1, 8, 9])).toEqual({
      sum: 1 + 4 + 3 + 32 + 45,
      bound: null,
      favourable: null,
      distribution: null,
    });
  });

  it("collapses 0 to 4 and 1 to 6 likewise", () => {
    expect(figures([4, 6, 7, 8, 9], 0)).toMatchObject({
      sum: 6 + 14 + 24 + 36,
      distribution: [
        { from: 0, to: 1, count: 10 },
        { from: 2, to: 2, count: 7 },
        { from: 3, to: 4, count: 17 },
      ],
    });
    expect(figures([4, 6, 7, 8, 9, 10])).toMatchObject({
      favourable: { kind: "exact", count: 19 },
      distribution: [
        { from: 1, to: 2, count: 10 },
        { from: 3, to: 4, count: 15 },
        { from: 5, to: 6, count: 19 },
      ],
    });
  });

  it("never shows two buckets of a three-point scale: with the mean they would give the third", () => {
    expect(figures([4, 6, 8])).toEqual({
      sum: 4 + 12 + 24,
      bound: null,
      favourable: null,
      distribution: null,
    });
  });

  it("shows a mean near an end as a bound only", () => {
    const nothing = { sum: null, distribution: null, favourable: null };
    expect(figures([0, 0, 0, 5, 20])).toEqual({
      ...nothing,
      bound: { kind: "at_least", mean: 4.8 },
    });
    expect(figures([0, 0, 0, 6, 19]).sum).toBe(119);
    expect(figures([0, 0, 0, 0, 5])).toEqual({ ...nothing, bound: { kind: "at_least", mean: 4 } });
    expect(figures([19, 1, 0, 0, 0], 0)).toEqual({
      ...nothing,
      bound: { kind: "at_most", mean: 0.3 },
    });
  });

  it("says nothing of six yes-or-no answers", () => {
    expect(figures([1, 5])).toEqual({
      sum: null,
      bound: null,
      favourable: null,
      distribution: null,
    });
  });

  it("says nearly all or nearly none where the bound implies it", () => {
    expect(figures([0, 0, 1, 1, 118])).toMatchObject({
      bound: { kind: "at_least", mean: 4.9 },
      favourable: { kind: "at_least", share: 0.95 },
    });
    expect(figures([118, 1, 0, 0, 0])).toMatchObject({
      bound: { kind: "at_most", mean: 1.1 },
      favourable: { kind: "at_most", share: 0.05 },
    });
    expect(figures([0, 0, 1, 19, 19]).favourable).toBeNull();
    expect(figures([1, 0, 2, 57, 60]).favourable).toBeNull();
  });
});
