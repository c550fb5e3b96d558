import { describe, expect, it } from "vitest";
import { favourableChance, moreThanChance, scoreChance } from "./chance";
import { guardFigures } from "./guards";
import { ShownCell } from "./published-cell";
import { levelScale } from "./score";
import { simpleQuestions } from "./testing/wave-simulator";

const questions = simpleQuestions(1);

function shown(counts: number[]): ShownCell {
  const respondents = counts.reduce((a, b) => a + b, 0);
  return ShownCell.disclose({
    ...guardFigures(counts, 1, 5),
    respondents,
    asOf: 1,
    isWaiting: false,
  });
}

function compared(group: number[], overall: number[]) {
  return questions.map((question) => ({ question, cell: shown(group), overall: shown(overall) }));
}

describe("scoreChance", () => {
  // The organization's mean is 3 with variance 2.
  const organization = [100, 100, 100, 100, 100];

  it("is the z test of a draw without replacement", () => {
    // Mean 3.4 of 50: z = 0.4 / sqrt(2 (1/50 - 1/500)) = 2.108, two tails 0.0350.
    const chance = scoreChance(compared([5, 10, 5, 20, 10], organization), levelScale(questions));
    expect(chance).toBeCloseTo(0.035, 3);
  });

  it("is silent where nothing exact is shown", () => {
    const scale = levelScale(questions);
    expect(scoreChance(compared([0, 0, 0, 1, 20], organization), scale)).toBeNull();
    expect(scoreChance([], scale)).toBeNull();
  });
});

describe("favourableChance", () => {
  it("is the two-proportion z test with the organization's share", () => {
    // 30 of 50 against 0.4: z = 0.2 / sqrt(0.24 (1/50 - 1/500)) = 3.043, two tails 0.00234.
    const cells = compared([5, 10, 5, 20, 10], [100, 100, 100, 100, 100]);
    expect(favourableChance(cells)).toBeCloseTo(0.00234, 4);
  });
});

describe("moreThanChance", () => {
  it("holds the smallest against the strictest level", () => {
    expect(moreThanChance([0.04, null, 0.001, 0.02])).toEqual([true, null, true, true]);
    expect(moreThanChance([0.04, 0.03])).toEqual([false, false]);
    expect(moreThanChance([0.026, 0.01, 0.03])).toEqual([false, true, false]);
  });
});
