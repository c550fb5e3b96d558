import { describe, expect, it } from "vitest";
import { computedBenchmark } from "./computed-benchmark";
import { sampleQuestions } from "./testing/sample-publication";

const pooled = (
  code: string,
  score: number,
  learners: number,
  favourable: number | null = 0.5,
) => ({
  ...{ code, score, learners, favourable, organizations: 6 },
});
const figuresOf = (parts: Parameters<typeof computedBenchmark>[1], questions = sampleQuestions) =>
  Object.fromEntries(
    (computedBenchmark(questions, parts, "2026")?.figures ?? []).map((figure) => [
      `${figure.level} ${figure.code}`,
      figure,
    ]),
  );

describe("computedBenchmark", () => {
  it("is null without a figure", () => {
    expect(computedBenchmark(sampleQuestions, [], "2026")).toBeNull();
    expect(computedBenchmark(sampleQuestions, [pooled("elsewhere", 3, 100)], "2026")).toBeNull();
  });

  it("weights a level by learners, and gives none where a question has no figure", () => {
    const figures = figuresOf([pooled("q1", 3, 100, 0.2), pooled("q2", 4, 300, 0.6)]);
    // (3 × 100 + 4 × 300) / 400 = 3.75; (0.2 × 100 + 0.6 × 300) / 400 = 0.5.
    expect(figures["competency Respect"]).toMatchObject({ score: 3.8, favourable: 0.5 });
    expect(figures["indicator Respect / Everyday"]).toMatchObject({
      organizations: 6,
      learners: 300,
    });
    expect(figures["question q1"]).toMatchObject({ score: 3, favourable: 0.2 });
    expect(figures["competency Ethics"]).toBeUndefined();
    expect(figuresOf([pooled("q1", 3, 100)])["competency Respect"]).toBeUndefined();
  });

  it("says no share where one of its questions has none, and mixes no scales", () => {
    const parts = [pooled("q1", 3, 100), pooled("q2", 4, 100, null)];
    expect(figuresOf(parts)["competency Respect"]).toMatchObject({ score: 3.5, favourable: null });
    const mixed = sampleQuestions.map((one) => (one.code === "q2" ? { ...one, scaleMax: 6 } : one));
    expect(figuresOf(parts, mixed)["competency Respect"]).toBeUndefined();
  });
});
