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

  it("is Welch's t test of the group against the rest, with the group's own published spread", () => {
    // 50 of mean 3.4 and variance 82/49 in 500 of mean 3 and variance 1000/499, so 0.9 of the distance to the rest:
    // t = 0.4 / sqrt(0.81 (82/49/50 + 1000/499/450)) = 0.4 / 0.17526 = 2.2823 with 62.8 degrees of freedom.
    const chance = scoreChance(compared([5, 10, 5, 20, 10], organization), levelScale(questions));
    expect(chance).toBeCloseTo(0.0259, 4);
  });

  it("takes the organization's spread where the group's options are folded", () => {
    // 12 of mean 3.5; t = 0.5 / sqrt(1000/499 (1/12 - 1/500)) = 1.2383, as good as normal.
    const cells = compared([0, 3, 3, 3, 3], organization);
    expect(cells[0]?.cell.distribution?.length).not.toBe(5);
    expect(scoreChance(cells, levelScale(questions))).toBeCloseTo(0.2156, 3);
  });

  it("does not take a large distance in a small group for more than it is", () => {
    const small = scoreChance(compared([0, 0, 2, 2, 2], organization), levelScale(questions));
    const large = scoreChance(compared([0, 0, 20, 20, 20], organization), levelScale(questions));
    expect(small).toBeGreaterThan(0.05);
    expect(large).toBeLessThan(1e-6);
  });

  it("counts several questions of the same people as one", () => {
    const [question] = questions;
    const [one] = compared([5, 10, 5, 20, 10], organization);
    if (!question || !one) throw new Error("no question");
    const scale = levelScale(questions);
    expect(scoreChance([one, one, one], scale)).toBeCloseTo(scoreChance([one], scale) ?? 0, 9);
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
