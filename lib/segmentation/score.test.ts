import { describe, expect, it } from "vitest";
import { guardFigures } from "./guards";
import { HiddenCell, ShownCell } from "./published-cell";
import { groupFavourable, groupScore, levelScale, type QuestionCell } from "./score";
import type { WaveQuestion } from "./wave-facts";

function question(scaleMin = 1, scaleMax = 5): WaveQuestion {
  return {
    code: "q",
    text: "",
    indicator: "",
    competency: "",
    scaleMin,
    scaleMax,
    polarity: "positive",
  };
}

/** A cell with these answers, counted from the lowest score up. */
function cell(counts: number[], scaleMin = 1): QuestionCell {
  const respondents = counts.reduce((a, b) => a + b, 0);
  const figures = guardFigures(counts, scaleMin, 5);
  return {
    question: question(scaleMin, scaleMin + counts.length - 1),
    cell: ShownCell.disclose({ ...figures, respondents, asOf: 1, isWaiting: false }),
  };
}

function score(...cells: QuestionCell[]) {
  return groupScore(cells, levelScale(cells.map((one) => one.question)));
}

describe("groupScore", () => {
  it("is the mean to one decimal, halves up", () => {
    // 10·1 + 10·2 + 10·3 + 5·4 + 5·5 = 105 by 40
    expect(score(cell([10, 10, 10, 5, 5])).score).toEqual({
      value: 2.6,
      bound: "exact",
      scaleMin: 1,
      scaleMax: 5,
    });
    // 65 by 20 = 3.25
    expect(score(cell([2, 3, 6, 6, 3])).score?.value).toBe(3.3);
  });

  it("weighs questions by answers and leaves hidden ones out", () => {
    const hidden = { question: question(), cell: HiddenCell.because("protected") };
    // 40 answers summing to 105, 10 answers summing to 39: 144 by 50
    expect(score(cell([10, 10, 10, 5, 5]), hidden, cell([0, 1, 1, 6, 2]))).toEqual({
      score: { value: 2.9, bound: "exact", scaleMin: 1, scaleMax: 5 },
      fromQuestions: 2,
    });
    expect(score(hidden)).toEqual({ score: null, fromQuestions: 0 });
  });

  it("rescales to 0–100 where scales are mixed", () => {
    // On 0–4: 20 answers summing to 40, 50 %. On 1–6: 10 summing to 50, 80 %. Together 60 %.
    const zeroToFour = cell([5, 2, 5, 4, 4], 0);
    const oneToSix = cell([0, 0, 1, 2, 3, 4], 1);
    expect(score(zeroToFour).score).toMatchObject({ value: 2, scaleMin: 0, scaleMax: 4 });
    expect(score(oneToSix).score).toMatchObject({ value: 5, scaleMin: 1, scaleMax: 6 });
    expect(score(zeroToFour, oneToSix).score).toEqual({
      value: 60,
      bound: "exact",
      scaleMin: 0,
      scaleMax: 100,
    });
  });

  it("takes a bound for a bound, and nothing from bounds of both kinds", () => {
    const high = cell([0, 0, 0, 5, 20]); // at least 4.8
    const low = cell([20, 5, 0, 0, 0]); // at most 1.2
    const middle = cell([5, 5, 5, 5, 5]); // 3
    expect(score(high).score).toMatchObject({ value: 4.8, bound: "at_least" });
    expect(score(high, middle).score).toMatchObject({ value: 3.9, bound: "at_least" });
    expect(score(low, middle).score).toMatchObject({ value: 2.1, bound: "at_most" });
    expect(score(high, low).score).toBeNull();
  });
});

describe("groupFavourable", () => {
  it("is the share of the top of the scale over the questions that tell it", () => {
    const untold = cell([1, 2, 1, 8, 9]);
    expect(groupFavourable([cell([10, 10, 10, 5, 5])])).toEqual({ value: 0.25, bound: "exact" });
    // 10 of 40 and 7 of 20 (5–6 of 1–6)
    expect(groupFavourable([cell([10, 10, 10, 5, 5]), untold, cell([3, 3, 3, 4, 3, 4])])).toEqual({
      value: 17 / 60,
      bound: "exact",
    });
    expect(groupFavourable([untold])).toBeNull();
  });

  it("turns into a limit with a limit in it", () => {
    const nearlyAll = cell([0, 0, 1, 1, 118]);
    expect(groupFavourable([nearlyAll])).toEqual({ value: 0.95, bound: "at_least" });
    expect(groupFavourable([nearlyAll, cell([10, 10, 10, 5, 5])])).toEqual({
      value: (114 + 10) / 160,
      bound: "at_least",
    });
  });
});
