import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAnswers, countPresent, packAnswers } from "./count";
import { buildGroupMatrix } from "./group-matrix";
import { breakdownOf, simpleQuestions } from "./testing/wave-simulator";

const companies = fc.integer({ min: 1, max: 60 }).chain((learners) => {
  const each = (limit: number) =>
    fc.array(fc.nat(limit), { minLength: learners, maxLength: learners });
  return fc.record({
    learners: fc.constant(learners),
    fields: fc.array(each(5), { maxLength: 3 }),
    answers: fc.array(each(5), { minLength: 1, maxLength: 4 }),
  });
});

function factsOf(drawn: { learners: number; fields: number[][]; answers: number[][] }) {
  const breakdowns = drawn.fields.map((groupOf, at) => breakdownOf(`f${at}`, groupOf));
  return {
    ...{ threshold: 5, learnerCount: drawn.learners, history: [], breakdowns },
    questions: simpleQuestions(drawn.answers.length),
    answers: drawn.answers.map((column) => Uint8Array.from(column)),
  };
}

describe("counting", () => {
  it("counts the answers of every group, the overall included, as looking at each learner does", () => {
    fc.assert(
      fc.property(companies, (drawn) => {
        const facts = factsOf(drawn);
        const matrix = buildGroupMatrix(facts.learnerCount, facts.breakdowns);
        const counted = countAnswers(matrix, facts.breakdowns, packAnswers(facts));
        for (const [question, column] of drawn.answers.entries()) {
          const expected = matrix.groups.flatMap((_, id) =>
            [0, 1, 2, 3, 4, 5].map(
              (answer) =>
                column.filter((given, learner) => given === answer && isIn(learner, id)).length,
            ),
          );
          expect([...(counted[question]?.counts ?? [])]).toEqual(expected);
        }

        function isIn(learner: number, id: number): boolean {
          const base = learner * matrix.width;
          return matrix.groupIds.subarray(base, base + matrix.width).includes(id);
        }
      }),
    );
  });

  it("counts who is present in the groups of some breakdowns, and in the overall", () => {
    fc.assert(
      fc.property(companies, fc.subarray(["f0", "f1", "f2"]), (drawn, keys) => {
        const facts = factsOf(drawn);
        const matrix = buildGroupMatrix(facts.learnerCount, facts.breakdowns);
        const columns = drawn.answers.map((column) => Uint16Array.from(column));
        const counted = countPresent(matrix, facts.breakdowns, columns, new Set(keys));
        for (const [index, column] of drawn.answers.entries()) {
          const present = [...column.keys()].filter((learner) => column[learner] !== 0);
          const expected = matrix.groups.map(({ breakdown, field }, id) => {
            if (field > 0 && !keys.includes(breakdown)) return 0;
            const at = (learner: number) => matrix.groupIds[learner * matrix.width + field];
            return present.filter((learner) => at(learner) === id).length;
          });
          expect([...(counted[index] ?? [])]).toEqual(expected);
        }
      }),
    );
  });

  it("refuses answers off their scale, or not of every learner", () => {
    const facts = factsOf({ learners: 2, fields: [], answers: [[5, 6]] });
    expect(() => packAnswers(facts)).toThrow(RangeError);
    expect(() => packAnswers({ ...facts, answers: [Uint8Array.from([1])] })).toThrow(RangeError);
    expect(() => packAnswers({ ...facts, answers: [] })).toThrow(RangeError);
  });
});
