import { endAnswers } from "../incidence";
import { type PublishedWave, publishWave } from "../publish";
import type { Breakdown, WaveFacts, WaveQuestion } from "../wave-facts";

/** An answer as the truth has it: a new id whenever something is answered anew. */
interface TrueAnswer {
  id: number;
  value: number;
}

/**
 * A wave with its learners, for tests: remembers the whole truth of every version, so that what was
 * published can be checked against it without any of the publisher's own notions.
 */
export class WaveSimulator {
  readonly breakdowns: Breakdown[];
  readonly questions: WaveQuestion[];
  readonly threshold: number;
  readonly published: PublishedWave[] = [];
  /** By version - 1, by question, by learner: the answers which that version included. */
  readonly truth: (TrueAnswer | null)[][][] = [];
  readonly #learnerCount: number;
  readonly #answers: (TrueAnswer | null)[][];
  #history: WaveFacts["history"] = [];
  #nextId = 1;

  constructor(breakdowns: Breakdown[], questions: WaveQuestion[], threshold = 5) {
    this.breakdowns = breakdowns;
    this.questions = questions;
    this.threshold = threshold;
    this.#learnerCount = breakdowns[0]?.groupOf.length ?? 0;
    this.#answers = questions.map(() => new Array(this.#learnerCount).fill(null));
  }

  get version(): number {
    return this.published.length;
  }

  /** Answers or answers again; the value is 1-based from the bottom of the scale. */
  answer(learner: number, question: number, value: number): void {
    const column = this.#answers[question];
    if (column === undefined) return;
    if (column[learner]) this.#end(learner, question);
    column[learner] = { id: this.#nextId++, value };
  }

  /** Adds a question that nobody has answered yet. */
  addQuestion(question: WaveQuestion): void {
    this.questions.push(question);
    this.#answers.push(new Array(this.#learnerCount).fill(null));
  }

  /** Erases all answers of a learner. */
  erase(learner: number): void {
    for (const column of this.#answers) column[learner] = null;
  }

  /** The facts as the next publication would get them. */
  facts(): WaveFacts {
    return {
      threshold: this.threshold,
      learnerCount: this.#learnerCount,
      breakdowns: this.breakdowns,
      questions: this.questions,
      answers: this.#answers.map((column) =>
        Uint8Array.from(column, (answer) => answer?.value ?? 0),
      ),
      history: this.#history,
    };
  }

  /** Publishes the next version. */
  publish(): PublishedWave {
    const last = this.published.at(-1);
    const previous = last ? { state: last.state, cells: last.publication } : null;
    const wave = publishWave(this.facts(), previous, this.version + 1);
    this.#history = wave.history;
    this.truth.push(this.#answers.map((column) => [...column]));
    this.published.push(wave);
    return wave;
  }

  #end(learner: number, question: number): void {
    const gone = new Uint8Array(this.questions.length);
    gone[question] = 1;
    this.#history = this.#history.flatMap((record) =>
      record.learner === learner && record.until === null && record.questions[question] === 1
        ? endAnswers(record, gone, this.version + 1)
        : [record],
    );
  }
}

/** Questions q0, q1, … on 1–5, two to an indicator and four to a competency. */
export function simpleQuestions(count: number): WaveQuestion[] {
  return Array.from({ length: count }, (_, i) => ({
    code: `q${i}`,
    text: `Question ${i}`,
    indicator: `I${Math.floor(i / 2)}`,
    competency: `C${Math.floor(i / 4)}`,
    scaleMin: 1,
    scaleMax: 5,
    polarity: "positive",
  }));
}

/** A breakdown from each learner's group; labels are the group numbers. */
export function breakdownOf(key: string, groupOf: readonly number[]): Breakdown {
  const groups = Array.from({ length: Math.max(...groupOf) + 1 }, (_, i) => `${key}${i}`);
  return { key, groupOf: Int32Array.from(groupOf), groups };
}
