import { describe, expect, it } from "vitest";
import type { Publication } from "./publication";
import { buildReport } from "./report";
import { type Comparison, compareReport } from "./report-comparison";
import type { EarlierWave } from "./segmentation-report";
import { type TinyCells, tinyPublication, tinyQuestion } from "./testing/tiny-publication";
import { favourableChangeChance, scoreChangeChance } from "./wave-chance";
import { WaveMatch } from "./wave-change";

const [q1, q2] = [tinyQuestion("q1"), tinyQuestion("q2")];
const even = [10, 10, 10, 10, 10];
const better = [5, 10, 5, 20, 10];
const all: TinyCells = [
  [100, 100, 100, 100, 100],
  [100, 100, 100, 100, 100],
];

const earlierWave = (publication: Publication): EarlierWave => ({
  wave: {
    ...{ code: "spring", name: "Spring", state: "closed", nextPublishAt: null },
    ...{ openedAt: new Date(0), closedAt: new Date(1), publishedAt: new Date(2) },
  },
  ...{ publishedAt: new Date(2), isFinal: true, publication },
});

/** What a report of `now` says of a team and an item next to an earlier publication. */
function changeIn(now: Publication, then: Publication, team: string, code: string): Comparison {
  const report = buildReport(now, "team", []);
  if (!report) throw new Error("no report");
  const compared = { publication: now, benchmark: null, earlier: earlierWave(then) };
  const { organization, groups } = compareReport(report, compared);
  const item = report.items.findIndex((one) => one.code === code);
  const at = report.groups.findIndex(({ label }) => label === team);
  const found = (at < 0 ? organization : groups[at])?.[item];
  if (!found) throw new Error("no such figure");
  return found;
}

/** The two waves' cells of one team and one question. */
function twice(now: TinyCells, then: TinyCells) {
  const [one, other] = [now, then].map((cells) => tinyPublication([q1], all, { A: cells }));
  const group = one?.breakdowns[1]?.groups[0];
  const item = one?.items[0];
  if (!one || !other || !group || !item) throw new Error("no publication");
  const match = new WaveMatch(one, other, "team");
  const found = match.of(group, item, "score");
  if (found.gap) throw new Error(found.gap);
  return { cells: found.cells, scale: match.scaleOf(item) };
}

describe("scoreChangeChance", () => {
  it("is Welch's t test, worked out by hand", () => {
    // 50 answers of mean 3.4 and variance 82/49, after 50 of mean 3 and variance 100/49:
    // t = 0.4 / sqrt(182/49/50) = 0.4 / 0.27255 = 1.4676 with 97.05 degrees of freedom; two tails 0.1454.
    const { cells, scale } = twice([better], [even]);
    expect(scoreChangeChance(cells, scale)).toBeCloseTo(0.1454, 4);
  });

  it("does not call noise in a small group a change", () => {
    // Six people half a point up are 0.5 / (1.415 √(1/6 + 1/6)) = 0.61 errors away, by the organization's spread.
    const { cells, scale } = twice([[0, 1, 2, 2, 1]], [[1, 1, 2, 1, 1]]);
    expect(scoreChangeChance(cells, scale)).toBeCloseTo(0.541, 2);
  });

  it("is the same for one question as for several that are answered alike", () => {
    const { cells, scale } = twice([better], [even]);
    const once = scoreChangeChance(cells, scale) ?? 0;
    expect(scoreChangeChance([...cells, ...cells], scale)).toBeCloseTo(once, 9);
  });
});

describe("favourableChangeChance", () => {
  it("is the two-proportion z test, worked out by hand", () => {
    // 30 of 50 after 20 of 50: pooled 0.5, z = 0.2 / sqrt(0.25 · 2/50) = 2, two tails 0.0455.
    expect(favourableChangeChance(twice([better], [even]).cells)).toBeCloseTo(0.0455, 4);
  });
});

describe("a change between two waves", () => {
  const then = tinyPublication([q1, q2], all, {
    Kept: [even, even],
    Half: [even, "protected"],
    Small: ["below_threshold", "below_threshold"],
    Other: ["protected", even],
    Limit: [[0, 0, 0, 1, 40], even],
  });
  const now = tinyPublication([q1, q2], all, {
    Kept: [better, better],
    Half: [better, better],
    Small: [even, even],
    Other: [even, "protected"],
    Limit: [even, even],
    New: [even, even],
  });

  it("is that of the scores on screen, over the questions that both waves show", () => {
    expect(changeIn(now, then, "Kept", "Respect")).toMatchObject({
      ...{ score: 0.4, favourable: 20, change: { scoreGap: null, questions: 2 } },
    });
    expect(changeIn(now, then, "Half", "Respect")).toMatchObject({
      ...{ score: 0.4, change: { questions: 1 } },
    });
    const nobody = changeIn(now, then, "all learners", "Respect");
    expect(nobody).toMatchObject({ score: 0, isScoreMoreThanChance: false });
  });

  it.each([
    ["Half", "q2", "then_protected"],
    ["Small", "Respect", "then_below_threshold"],
    ["Other", "Respect", "apart"],
    ["Limit", "q1", "limit"],
    ["New", "Respect", "no_group"],
  ])("is not there for %s, %s: %s", (team, code, gap) => {
    const change = changeIn(now, then, team, code);
    expect(change).toMatchObject({ score: null, isScoreMoreThanChance: false });
    expect(change.change?.scoreGap).toBe(gap);
  });

  it("says which share was too small", () => {
    const few = tinyPublication([q1], all, { Kept: [[1, 2, 1, 1, 1]] });
    expect(changeIn(now, few, "Kept", "q1").change).toMatchObject({
      ...{ scoreGap: null, favourableGap: "then_small_part" },
    });
  });

  it("is not there where the questionnaire has changed", () => {
    const longer = tinyPublication([tinyQuestion("q1", { scaleMax: 6 })], [[1, 9, 9, 9, 9, 9]], {
      Kept: [[9, 9, 9, 9, 9, 9]],
    });
    expect(changeIn(now, longer, "Kept", "q1").change?.scoreGap).toBe("rescaled");
    expect(changeIn(now, longer, "Kept", "q2").change?.scoreGap).toBe("not_asked");
    const reversed = tinyPublication([tinyQuestion("q1", { polarity: "negative" }), q2], all, {
      Kept: [even, even],
    });
    expect(changeIn(now, reversed, "Kept", "q1").change?.scoreGap).toBe("rescaled");
    // What is left of the competency is one question.
    expect(changeIn(now, reversed, "Kept", "Respect").change).toMatchObject({
      ...{ scoreGap: null, questions: 1 },
    });
  });

  it("knows a wave that was not cut by the field, whose overall still counts", () => {
    const uncut = { ...then, breakdowns: then.breakdowns.slice(0, 1) };
    expect(changeIn(now, uncut, "Kept", "Respect").change?.scoreGap).toBe("no_field");
    expect(changeIn(now, uncut, "all learners", "Respect").score).toBe(0);
  });
});
