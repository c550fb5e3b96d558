import { describe, expect, it } from "vitest";
import { endAnswers, lastChange, readIncidence } from "./incidence";
import { surveyItems } from "./survey-items";
import { breakdownOf, simpleQuestions } from "./testing/wave-simulator";
import type { AnswerIncidence, WaveFacts } from "./wave-facts";

const questions = simpleQuestions(2);
const items = surveyItems(questions);

function facts(answers: number[][], history: AnswerIncidence[]): WaveFacts {
  return {
    threshold: 5,
    learnerCount: 2,
    breakdowns: [breakdownOf("field", [0, 0])],
    questions,
    answers: answers.map((column) => Uint8Array.from(column)),
    history,
  };
}

const both = Uint8Array.from([1, 1]);

describe("readIncidence", () => {
  it("dates new answers and records them, one record a learner", () => {
    const { since, history } = readIncidence(
      facts(
        [
          [3, 0],
          [2, 1],
        ],
        [],
      ),
      items,
      1,
    );
    expect(since.slice(0, 2).map((column) => [...column])).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(history).toEqual([
      { learner: 0, since: 1, until: null, questions: both },
      { learner: 1, since: 1, until: null, questions: Uint8Array.from([0, 1]) },
    ]);
  });

  it("ends what is missing at this version", () => {
    const before = [{ learner: 0, since: 1, until: null, questions: both }];
    const read = readIncidence(
      facts(
        [
          [3, 0],
          [0, 0],
        ],
        before,
      ),
      items,
      4,
    );
    expect(read.ended.get(0)).toContainEqual({ item: 1, since: 1, until: 4 });
    expect(read.history).toEqual([
      { learner: 0, since: 1, until: null, questions: Uint8Array.from([1, 0]) },
      { learner: 0, since: 1, until: 4, questions: Uint8Array.from([0, 1]) },
    ]);
    expect(lastChange(read, 0)).toBe(1);
    expect(lastChange(read, 1)).toBe(4);
  });

  it("counts a learner once for a level, through all its replacements", () => {
    const open = { learner: 0, since: 1, until: null, questions: both };
    const before = endAnswers(open, both, 2);
    const { since, ended } = readIncidence(
      facts(
        [
          [5, 0],
          [5, 0],
        ],
        before,
      ),
      items,
      2,
    );
    expect(since[0]?.[0]).toBe(2);
    expect(items.slice(2).map((_, level) => since[2 + level]?.[0])).toEqual([1, 1, 1]);
    expect(ended.get(0)).toEqual([
      { item: 0, since: 1, until: 2 },
      { item: 1, since: 1, until: 2 },
    ]);
  });

  it("refuses a history that cannot be", () => {
    const record = { learner: 0, since: 1, until: null, questions: both };
    const read = (history: AnswerIncidence[]) =>
      readIncidence(
        facts(
          [
            [1, 1],
            [1, 1],
          ],
          history,
        ),
        items,
        3,
      );
    expect(() => read([record, record])).toThrow(RangeError);
    expect(() => read([{ ...record, learner: 2 }])).toThrow(RangeError);
    expect(() => read([{ ...record, since: 3 }])).toThrow(RangeError);
    expect(() => read([{ ...record, until: 4 }])).toThrow(RangeError);
  });
});

describe("endAnswers", () => {
  it("parts a record into what goes and what stays", () => {
    const record = { learner: 1, since: 1, until: null, questions: both };
    expect(endAnswers(record, Uint8Array.from([0, 1]), 2)).toEqual([
      { ...record, questions: Uint8Array.from([1, 0]) },
      { ...record, questions: Uint8Array.from([0, 1]), until: 2 },
    ]);
    expect(endAnswers(record, both, 2)).toEqual([{ ...record, until: 2 }]);
  });
});
