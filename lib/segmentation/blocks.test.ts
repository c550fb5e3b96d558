import { describe, expect, it } from "vitest";
import { cutBlocks, splitBlock } from "./blocks";
import type { Incidence } from "./incidence";

/** Who answered each item: learners `from` up to but without `to`. */
function incidence(...ranges: [from: number, to: number][]): Incidence {
  const since = ranges.map(([from, to]) =>
    Uint16Array.from({ length: 100 }, (_, learner) => (learner >= from && learner < to ? 1 : 0)),
  );
  return { since, ended: new Map(), history: [] };
}

describe("cutBlocks", () => {
  it("joins what nearly the same learners answered", () => {
    const facts = incidence([0, 100], [0, 99], [0, 60], [1, 100], [0, 60]);
    expect(cutBlocks(facts, [0, 1, 2, 3, 4], 80)).toEqual([
      [0, 1, 3],
      [2, 4],
    ]);
  });

  it("joins the nearest of what is left where too many blocks remain", () => {
    const facts = incidence([0, 100], [0, 80], [0, 30]);
    expect(cutBlocks(facts, [0, 1, 2], 80)).toEqual([[0], [1], [2]]);
    expect(cutBlocks(facts, [0, 1, 2], 2)).toEqual([[0, 1], [2]]);
  });
});

describe("splitBlock", () => {
  const ended = new Map([[5, [{ item: 1, since: 1, until: 3 }]]]);
  const facts = { ...incidence([0, 100], [0, 100], [0, 100]), ended };
  facts.since[1]?.fill(3, 5, 6);

  it("parts the items in which a witness's answers ended differently", () => {
    expect(splitBlock(facts, [0, 1, 2], [4, 5])).toEqual([[0, 2], [1]]);
  });

  it("leaves a block whole that only others answered again", () => {
    expect(splitBlock(facts, [0, 1, 2], [3, 4])).toEqual([[0, 1, 2]]);
  });
});
