import { describe, expect, it } from "vitest";
import { answerRows, questionsNear } from "./answer-rows";
import { heatModel } from "./heat-model";
import { answersOf, extremesOf, headlineOf } from "./panel-model";
import { groupOf, itemOf, plain, view } from "./testing/sample-report";

describe("the panel of a group", () => {
  it("says how far a group is from benchmark and organization", () => {
    expect(headlineOf(view, groupOf("=1+1"), itemOf("c:Respect"), "score")).toEqual({
      value: "4.2",
      againstReference: { words: "+0.7", difference: 0.7, label: "vs benchmark" },
      againstOrganization: { words: "+0.4", difference: 0.4, label: "vs organization" },
      notes: ["100 answered"],
    });
    expect(headlineOf(view, groupOf("Protected"), itemOf("c:Respect"), "score")).toBeNull();
  });

  it("lists no item of a hidden group", () => {
    const state = { level: "question", metric: "score" } as const;
    expect(extremesOf(view, groupOf("Protected"), state)).toEqual({
      strengths: [],
      weaknesses: [],
    });
    const { strengths } = extremesOf(view, groupOf("=1+1"), state);
    expect(strengths).toMatchObject([{ label: "Question q1", note: "Everyday", delta: "+0.3" }]);
  });

  it("shows shares with their folds and says what is missing", () => {
    const { questions, note } = answersOf(view, groupOf("Folded"), itemOf("c:Respect"));
    expect(questions.map(({ shares }) => shares.map(({ label, tone }) => [label, tone]))).toEqual([
      [
        ["1–2", -2],
        ["3", 0],
        ["4–5", 2],
      ],
    ]);
    expect(note).toBe("From 1 of 2 questions; 1 waiting for more answers");
    expect(answersOf(view, groupOf("Bounded"), itemOf("q:q1"))).toMatchObject({
      questions: [],
      note: "From 0 of 1 question; 1 with too few answers for shares",
    });
  });
});

describe("answerRows", () => {
  it("draws groups whose answers are shown, and counts the others with their reasons", () => {
    const rows = heatModel(view, plain).groups;
    const { groups, note } = answerRows(view, rows, itemOf("q:q1"));
    expect(groups.map(({ label }) => label)).toContain("Folded");
    expect(groups[0]).toMatchObject({ isAll: true });
    const hidden = ["Protected", "Small", "Silent", "Bounded"];
    expect(groups.some(({ label }) => hidden.includes(label))).toBe(false);
    expect(note).toContain(`${hidden.length} of ${rows.length + 1} are not drawn: `);
    expect(note).toContain("1 protecting another group");
  });

  it("finds the sisters of a question", () => {
    const keys = (key: string) => questionsNear(view, itemOf(key)).map((one) => one.key);
    expect(keys("c:Respect")).toEqual(["q:q1", "q:q2"]);
    expect(keys("q:q2")).toEqual(["q:q1", "q:q2"]);
  });
});
