import type { GroupMatrix } from "./group-matrix";
import type { WaveFacts, WaveQuestion } from "./wave-facts";

/** Answers of one question by group: counts[group * stride + answer], answer 0 = none. */
export interface AnswerCounts {
  stride: number;
  counts: Int32Array;
}

/** Counts group × answer for every question, one pass for each field and question. */
export function countAnswers(matrix: GroupMatrix, facts: WaveFacts): AnswerCounts[] {
  const counters = new Map<number, GroupCounter>();
  return facts.questions.map((question, index) => {
    const stride = optionCount(question) + 1;
    const answers = facts.answers[index];
    if (answers?.length !== facts.learnerCount) {
      throw new RangeError(`answers of ${question.code} do not cover every learner`);
    }
    if (largestOf(answers) >= stride) {
      throw new RangeError(`an answer of ${question.code} is off its scale`);
    }
    const counter = counters.get(stride) ?? new GroupCounter(matrix, facts, stride);
    counters.set(stride, counter);
    return { stride, counts: counter.count(answers) };
  });
}

/**
 * Counts for every column in how many learners of each group it is not 0, by group id. With `only`, besides the overall
 * in the groups of these breakdowns; the others count as 0.
 */
export function countPresent(
  matrix: GroupMatrix,
  facts: WaveFacts,
  columns: readonly Uint16Array[],
  only: ReadonlySet<string> | null = null,
): Int32Array[] {
  const counter = new GroupCounter(matrix, facts, 2, only);
  const flags = new Uint8Array(facts.learnerCount);
  return columns.map((present) => {
    for (let learner = 0; learner < flags.length; learner++) {
      flags[learner] = present[learner] === 0 ? 0 : 1;
    }
    const counts = counter.count(flags);
    return Int32Array.from({ length: matrix.groups.length }, (_, id) => counts[2 * id + 1] ?? 0);
  });
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

/** Counts columns of small numbers by group: where a learner's number goes is worked out once for all columns. */
class GroupCounter {
  readonly #size: number;
  /** By field that is counted: for each learner the place of its group's first number. */
  readonly #places: readonly Int32Array[];

  constructor(
    { groups, fieldStart }: GroupMatrix,
    { breakdowns }: WaveFacts,
    stride: number,
    only: ReadonlySet<string> | null = null,
  ) {
    this.#size = groups.length * stride;
    this.#places = breakdowns.flatMap(({ key, groupOf }, index) => {
      if (only && !only.has(key)) return [];
      const start = fieldStart[index + 1] ?? 0;
      return [groupOf.map((group) => (start + group) * stride)];
    });
  }

  /** counts[group * stride + value]; values are below the stride. */
  count(values: Uint8Array): Int32Array {
    const counts = new Int32Array(this.#size);
    for (let learner = 0; learner < values.length; learner++) {
      const value = values[learner] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const places of this.#places) {
      for (let learner = 0; learner < values.length; learner++) {
        const place = (places[learner] ?? 0) + (values[learner] ?? 0);
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
    return counts;
  }
}

function largestOf(values: Uint8Array): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (value > largest) largest = value;
  }
  return largest;
}
