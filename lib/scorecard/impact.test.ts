import { describe, expect, it } from "vitest";
import { type AccountHistory, meanOf, measureImpact } from "./impact";

const account = (change: Partial<AccountHistory>): AccountHistory => ({
  ...{ trainedFrom: null, values: [], today: null, before: null, after: null },
  ...change,
});
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe("meanOf", () => {
  it("shows no mean of fewer than five, and says how many", () => {
    expect(meanOf([1, 2, 3, 4, null])).toEqual({ mean: null, accounts: 4 });
    expect(meanOf([1, 2, 3, 4, 5])).toEqual({ mean: 3, accounts: 5 });
  });
});

describe("measureImpact", () => {
  it("puts an account on the trained side from its first completion on", () => {
    const accounts = [
      ...times(6, () =>
        account({
          trainedFrom: 4,
          values: [
            { point: 0, value: 60 },
            { point: 5, value: 70 },
          ],
        }),
      ),
      ...times(5, () => account({ values: [{ point: 2, value: 50 }] })),
    ];
    const { trend } = measureImpact(accounts);
    expect(trend[1]).toEqual({
      trained: { mean: null, accounts: 0 },
      untrained: { mean: 60, accounts: 6 },
    });
    expect(trend[3]?.untrained).toEqual({ mean: (6 * 60 + 5 * 50) / 11, accounts: 11 });
    expect(trend[4]).toEqual({
      trained: { mean: 60, accounts: 6 },
      untrained: { mean: 50, accounts: 5 },
    });
    expect(trend[11]?.trained).toEqual({ mean: 70, accounts: 6 });
  });

  it("compares before and after on the same accounts alone", () => {
    const accounts = [
      ...times(5, (index) => account({ trainedFrom: 0, before: 60 + index, after: 70 + index })),
      account({ trainedFrom: 0, before: 1 }),
      account({ trainedFrom: 0, after: 99 }),
    ];
    const { before, after } = measureImpact(accounts);
    expect([before, after]).toEqual([
      { mean: 62, accounts: 5 },
      { mean: 72, accounts: 5 },
    ]);
  });
});
