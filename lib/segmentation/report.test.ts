import { describe, expect, it } from "vitest";
import { buildReport, type Report } from "./report";
import { breakdownOf, simpleQuestions, WaveSimulator } from "./testing/wave-simulator";

/** 48 learners in teams of 20, 15, 6, 4 and 3. */
const teams = [20, 15, 6, 4, 3].flatMap((size, team) => new Array<number>(size).fill(team));

function survey(): WaveSimulator {
  const questions = simpleQuestions(3).map((question, i) => ({
    ...question,
    polarity: i === 1 ? ("negative" as const) : question.polarity,
    scaleMax: i === 2 ? 6 : 5,
  }));
  const wave = new WaveSimulator([breakdownOf("team", teams)], questions);
  for (const learner of teams.keys()) {
    wave.answer(learner, 0, 1 + (learner % 5));
    wave.answer(learner, 1, 1 + (learner % 5));
    // Of the team of six only four answered the third question.
    if (learner < 35 || learner >= 41 || learner % 3 !== 0) {
      wave.answer(learner, 2, 1 + (learner % 6));
    }
  }
  wave.publish();
  return wave;
}

function reportOf(wave: WaveSimulator, ...benchmark: Parameters<typeof buildReport>[2]): Report {
  const last = wave.published.at(-1);
  const report = last && buildReport(last.publication, "team", benchmark);
  if (!report) throw new Error("no report");
  return report;
}

describe("buildReport", () => {
  const report = reportOf(
    survey(),
    { level: "question", code: "q0", score: 3.4, favourable: null },
    { level: "competency", code: "C0", score: 45, favourable: null },
  );
  const position = (level: string, code: string) =>
    report.items.findIndex((item) => item.level === level && item.code === code);
  const figure = (group: number, level: string, code: string) =>
    report.groups[group]?.figures[position(level, code)];

  it("scores a question, reversed if it is negative", () => {
    // Twenty answers 1..5 evenly: mean 3 either way; all 48 sum to 141, mean 2.9.
    expect(figure(0, "question", "q0")).toMatchObject({
      state: "shown",
      respondents: 20,
      score: { value: 3, bound: "exact", scaleMin: 1, scaleMax: 5 },
      vsOrganization: 0.1,
      vsBenchmark: -0.4,
    });
    // Learners 35..40 answered 1,2,3,4,5,1: 16 by 6, and reversed 36 - 16 = 20 by 6.
    expect(figure(2, "question", "q0")?.score?.value).toBe(2.7);
    expect(figure(2, "question", "q1")?.score?.value).toBe(3.3);
  });

  it("says from how many questions a level is, and why the others are hidden", () => {
    expect(figure(2, "question", "q2")).toMatchObject({
      state: "below_threshold",
      respondents: null,
      score: null,
      asOf: null,
    });
    // Two questions on 1–5: 36 answers' sum over 12 = 3, which is 50 % of the way up.
    expect(figure(2, "competency", "C0")).toMatchObject({
      state: "shown",
      score: { value: 50, scaleMin: 0, scaleMax: 100 },
      fromQuestions: 2,
      ofQuestions: 3,
      vsBenchmark: 5,
    });
    expect(figure(2, "indicator", "C0 / I0")).toMatchObject({
      score: { value: 3, scaleMin: 1, scaleMax: 5 },
    });
  });

  it("says nothing but the roster count of a team of four", () => {
    expect(report.groups[3]).toMatchObject({ label: "team3", learners: 4 });
    for (const { asOf: _, ofQuestions: __, ...rest } of report.groups[3]?.figures ?? []) {
      expect(rest).toEqual({
        state: "below_threshold",
        respondents: null,
        score: null,
        favourable: null,
        distribution: null,
        fromQuestions: 0,
        vsOrganization: null,
        vsBenchmark: null,
        isScoreMoreThanChance: null,
        isFavourableMoreThanChance: null,
      });
    }
  });

  it("marks figures that newer answers wait to replace", () => {
    const wave = survey();
    wave.answer(0, 0, 5);
    wave.publish();
    const q0 = reportOf(wave).groups[0]?.figures[0];
    expect(q0).toMatchObject({ state: "waiting", asOf: 1, respondents: 20 });
  });

  it("finds a difference that is more than chance, and none in noise", () => {
    const wave = new WaveSimulator(
      [
        breakdownOf(
          "team",
          Array.from({ length: 300 }, (_, i) => Math.floor(i / 50)),
        ),
      ],
      simpleQuestions(1),
    );
    for (let learner = 0; learner < 300; learner++) {
      const usual = 1 + (learner % 5);
      wave.answer(learner, 0, learner < 50 ? Math.min(5, usual + (learner % 4)) : usual);
    }
    wave.publish();
    const figures = reportOf(wave).groups.map((group) => group.figures[0]);
    expect(figures.map((one) => one?.isScoreMoreThanChance)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(reportOf(wave).organization.figures[0]?.isScoreMoreThanChance).toBeNull();
  });

  it("knows no breakdown that was not published", () => {
    const { publication } = survey().published[0] ?? {};
    expect(publication && buildReport(publication, "salary", [])).toBeNull();
  });
});
