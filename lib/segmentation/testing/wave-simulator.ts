import { endAnswers } from "../incidence";
import { intersect } from "../intersect";
import { decideOnAdded, disclose, type PublishedWave, prepareWave, publishWave } from "../publish";
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
  /** Answers replaced since the last version, by learner and question: their records end with the next that counts anew. */
  #replaced: [learner: number, question: number][] = [];
  /** Learners erased since the last version. */
  readonly #erased = new Set<number>();
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
    this.#erased.add(learner);
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
      history: this.#replaced.reduce(
        (history, [learner, question]) => this.#ended(history, learner, question),
        this.#history,
      ),
    };
  }

  /** The facts of the last version, without the answers that were erased since. */
  countedFacts(): WaveFacts {
    const counted = this.truth.at(-1) ?? [];
    const countedValue = (answer: TrueAnswer | null, learner: number) =>
      this.#erased.has(learner) ? 0 : (answer?.value ?? 0);
    return {
      ...this.facts(),
      answers: counted.map((column) => Uint8Array.from(column, countedValue)),
      questions: this.questions.slice(0, counted.length),
      history: this.#history,
    };
  }

  /** Publishes the next version. */
  publish(): PublishedWave {
    const last = this.published.at(-1);
    const previous = last ? { state: last.state, cells: last.publication } : null;
    const wave = publishWave(this.facts(), previous, this.version + 1);
    this.#replaced = [];
    this.truth.push(this.#answers.map((column) => [...column]));
    return this.#keep(wave);
  }

  /** Combines the breakdowns of these keys and publishes that at once, of the answers of the last version. */
  declare(keys: readonly string[]): PublishedWave {
    const last = this.published.at(-1);
    if (!last) throw new Error("A version comes before what is added to it.");
    const added = intersect(
      keys.flatMap((key) => this.breakdowns.find((known) => known.key === key) ?? []),
    );
    this.breakdowns.push(added);
    const previous = { state: last.state, cells: last.publication };
    const facts = this.countedFacts();
    const decided = decideOnAdded(prepareWave(facts, previous, this.version + 1), added);
    this.truth.push(
      (this.truth.at(-1) ?? []).map((column) =>
        column.map((answer, learner) => (this.#erased.has(learner) ? null : answer)),
      ),
    );
    return this.#keep(disclose(decided));
  }

  #keep(wave: PublishedWave): PublishedWave {
    this.#history = wave.history;
    this.#erased.clear();
    this.published.push(wave);
    return wave;
  }

  #end(learner: number, question: number): void {
    this.#replaced.push([learner, question]);
  }

  #ended(history: WaveFacts["history"], learner: number, question: number): WaveFacts["history"] {
    const gone = new Uint8Array(this.questions.length);
    gone[question] = 1;
    return history.flatMap((record) =>
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
