/** A question of the survey; `scaleMin`..`scaleMax` are the answers as stored, before any reversal. */
export interface WaveQuestion {
  code: string;
  text: string;
  indicator: string;
  competency: string;
  scaleMin: number;
  scaleMax: number;
  polarity: "positive" | "negative";
}

/** One way to cut the learners into groups: a field or an intersection of fields. */
export interface Breakdown {
  key: string;
  /** For each learner the index of its group in `groups`. */
  groupOf: Int32Array;
  /** Labels, "Unreported" included; unique within the breakdown. */
  groups: readonly string[];
  /** Of an intersection: the keys of the fields combined, and of each group the label in each of them. */
  fieldKeys?: readonly string[];
  labels?: readonly (readonly string[])[];
  /** No longer published, but still needed to read what the ledger admitted earlier. */
  retired?: boolean;
}

/**
 * Which answers of one learner were in which publications, and nothing of what was answered.
 *
 * There is one record for all answers of a learner that came and went together (usually: one
 * record a response). An answer was part of the versions `since <= version < until`; `null` means
 * it still is. The rules for whoever keeps these records:
 * - after a publication, store the `history` that `publishWave` returns, in place of the old one;
 * - when an answer is replaced, end its part of the open record at the next version (`endAnswers`),
 *   even if the new answer equals the old one: hiding must not depend on what was answered;
 * - an answer that is gone (erased) needs no care: its record is ended when it is missed;
 * - a record is never deleted while its wave is.
 */
export interface AnswerIncidence {
  learner: number;
  since: number;
  until: number | null;
  /** 1 at the position (in `WaveFacts.questions`) of every question meant; may be shorter. */
  questions: Uint8Array;
}

/**
 * Everything a publication of one wave is computed from. Within one wave the following must not
 * change between versions: the threshold, the index of a learner, the position of a question (new
 * ones are appended) and its place among indicators and competencies, and the group of a learner
 * that has ever answered (also after its erasure). Groups are matched by their labels.
 */
export interface WaveFacts {
  /** K: the fewest people a figure may come down to, and the number of panels; 5 to 20. */
  threshold: number;
  /** Learners are 0..learnerCount-1. */
  learnerCount: number;
  /** In order of priority; the overall is implied and comes first. */
  breakdowns: readonly Breakdown[];
  questions: readonly WaveQuestion[];
  /** For each question, for each learner: 0 = no answer, else answer as stored - scaleMin + 1. */
  answers: readonly Uint8Array[];
  /** Incidence of the answers in earlier versions; empty for the first one. */
  history: readonly AnswerIncidence[];
}
