import type { GroupMatrix } from "./group-matrix";
import { PackedColumns } from "./packed-columns";
import type { Breakdown, WaveFacts, WaveQuestion } from "./wave-facts";

/** Answers of one question by group: counts[group * stride + answer], answer 0 = none. */
export interface AnswerCounts {
  stride: number;
  counts: Int32Array;
}

/** The answers of a wave as they are counted. Throws RangeError on answers off their scale or not of every learner. */
export function packAnswers({ learnerCount, questions, answers }: WaveFacts): PackedColumns {
  const packed = new PackedColumns(learnerCount);
  for (const [index, question] of questions.entries()) {
    const own = answers[index] ?? new Uint8Array();
    packed.add(own, optionCount(question) + 1, `answers of ${question.code}`);
  }
  return packed;
}

/** Counts group × answer for every question. */
export function countAnswers(
  matrix: GroupMatrix,
  breakdowns: readonly Breakdown[],
  packed: PackedColumns,
): AnswerCounts[] {
  const counts = countByGroup(matrix, breakdowns, packed);
  return packed.strides.map((stride, question) => ({
    stride,
    counts: counts[question] ?? new Int32Array(),
  }));
}

/**
 * Counts for every column in how many learners of each group it is not 0, by group id. With `only`, besides the overall
 * in the groups of these breakdowns; the others count as 0.
 */
export function countPresent(
  matrix: GroupMatrix,
  breakdowns: readonly Breakdown[],
  columns: readonly Uint16Array[],
  only: ReadonlySet<string> | null = null,
): Int32Array[] {
  const packed = new PackedColumns(matrix.learnerCount);
  const flags = new Uint8Array(matrix.learnerCount);
  for (const present of columns) {
    for (let learner = 0; learner < flags.length; learner++) {
      flags[learner] = present[learner] === 0 ? 0 : 1;
    }
    packed.add(flags, 2, "respondents");
  }
  return countByGroup(matrix, breakdowns, packed, only).map((counts) =>
    Int32Array.from({ length: matrix.groups.length }, (_, id) => counts[2 * id + 1] ?? 0),
  );
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

/** By column: counts[group * stride + value], the overall included. */
function countByGroup(
  { groups, fieldStart, learnerCount }: GroupMatrix,
  breakdowns: readonly Breakdown[],
  packed: PackedColumns,
  only: ReadonlySet<string> | null = null,
): Int32Array[] {
  const counts = packed.strides.map((stride) => new Int32Array(groups.length * stride));
  let first: number | null = null;
  for (const [index, { key, groupOf, groups: own }] of breakdowns.entries()) {
    if (only && !only.has(key)) continue;
    packed.count(groupOf, own.length, fieldStart[index + 1] ?? 0, counts);
    first ??= index + 1;
  }
  if (first === null) packed.count(new Int32Array(learnerCount), 1, 0, counts);
  else addUp(counts, packed.strides, fieldStart[first] ?? 0, fieldStart[first + 1] ?? 0);
  return counts;
}

/** Everybody is in one group of a field: the overall is the sum of these groups. */
function addUp(counts: readonly Int32Array[], strides: number[], from: number, to: number): void {
  for (const [column, own] of counts.entries()) {
    const stride = strides[column] ?? 1;
    for (let place = from * stride; place < to * stride; place++) {
      own[place % stride] = (own[place % stride] ?? 0) + (own[place] ?? 0);
    }
  }
}
