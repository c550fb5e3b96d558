import type { GroupMatrix } from "./group-matrix";
import type { WaveFacts, WaveQuestion } from "./wave-facts";

/** Answers of one question by group: counts[group * stride + answer], answer 0 = none. */
export interface AnswerCounts {
  stride: number;
  counts: Int32Array;
}

/** Counts group × answer for every question, one pass for each field and question. */
export function countAnswers(matrix: GroupMatrix, facts: WaveFacts): AnswerCounts[] {
  return facts.questions.map((question, index) => {
    const stride = optionCount(question) + 1;
    const answers = facts.answers[index];
    if (answers?.length !== facts.learnerCount) {
      throw new RangeError(`answers of ${question.code} do not cover every learner`);
    }
    if (answers.some((answer) => answer >= stride)) {
      throw new RangeError(`an answer of ${question.code} is off its scale`);
    }
    return { stride, counts: countByGroup(matrix, facts, answers, stride) };
  });
}

/**
 * Counts in how many learners of each group `present` is not 0, by group id. With `only`, besides the overall in the
 * groups of these breakdowns; the others count as 0.
 */
export function countPresent(
  matrix: GroupMatrix,
  facts: WaveFacts,
  present: Uint16Array,
  only: ReadonlySet<string> | null = null,
): Int32Array {
  const flags = Uint8Array.from(present, (since) => (since === 0 ? 0 : 1));
  const counts = countByGroup(matrix, facts, flags, 2, only);
  return Int32Array.from({ length: matrix.groups.length }, (_, id) => counts[2 * id + 1] ?? 0);
}

/** Number of answer options of a question. */
export function optionCount(question: WaveQuestion): number {
  return question.scaleMax - question.scaleMin + 1;
}

/**
 * How often each option of the scored scale was chosen in a group, lowest score first: negatively
 * worded questions are reversed (min + max - x).
 */
export function scoredCounts(
  { stride, counts }: AnswerCounts,
  group: number,
  polarity: WaveQuestion["polarity"],
): number[] {
  const row = [...counts.subarray(group * stride + 1, (group + 1) * stride)];
  return polarity === "negative" ? row.reverse() : row;
}

function countByGroup(
  { groups, fieldStart }: GroupMatrix,
  { breakdowns, learnerCount }: WaveFacts,
  values: Uint8Array,
  stride: number,
  only: ReadonlySet<string> | null = null,
): Int32Array {
  const counts = new Int32Array(groups.length * stride);
  for (let learner = 0; learner < learnerCount; learner++) {
    const value = values[learner] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  for (const [index, { key, groupOf }] of breakdowns.entries()) {
    if (only && !only.has(key)) continue;
    const start = fieldStart[index + 1] ?? 0;
    for (let learner = 0; learner < learnerCount; learner++) {
      const place = (start + (groupOf[learner] ?? 0)) * stride + (values[learner] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return counts;
}
