import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HiddenCell, type PublishedCell, ShownCell } from "./published-cell";
import { readStoredCells, storeCell } from "./stored-cell";

const limitKind = fc.constantFrom("at_least" as const, "at_most" as const);
const count = fc.nat(100_000);
const shown = fc
  .record({
    respondents: count,
    asOf: fc.nat(50),
    isWaiting: fc.boolean(),
    sum: fc.option(count),
    bound: fc.option(
      fc.record({ kind: limitKind, mean: fc.float({ min: 1, max: 100, noNaN: true }) }),
    ),
    favourable: fc.option(
      fc.oneof(
        fc.record({ kind: fc.constant("exact" as const), count }),
        fc.record({ kind: limitKind, share: fc.constantFrom(0.05, 0.95) }),
      ),
    ),
    distribution: fc.option(fc.array(fc.record({ from: fc.integer(), to: fc.integer(), count }))),
  })
  .map((figures): PublishedCell => ShownCell.disclose(figures));
const hidden = fc
  .constantFrom("below_threshold", "protected", "no_answers", "waiting")
  .map((why): PublishedCell => HiddenCell.because(why));

describe("stored cells", () => {
  it("are read back as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(shown, hidden)), (cells) => {
        const stored: unknown = JSON.parse(JSON.stringify(cells.map(storeCell)));
        expect(readStoredCells(stored)).toEqual(cells);
      }),
    );
  });

  it("hold nothing but the reason of a hidden cell", () => {
    expect(storeCell(HiddenCell.because("protected"))).toBe(1);
  });

  it.each([
    [null],
    [{}],
    [[null]],
    [[4]],
    [["protected"]],
    [[[]]],
    [[[1, 1, 0, "3", null, null, null]]],
    [[[1, 1, 0, 3, [7, 4.8], null, null]]],
    [[[1, 1, 0, 3, null, null, [1, 2]]]],
  ])("refuse %j", (stored) => {
    expect(() => readStoredCells(stored)).toThrow(RangeError);
  });
});
