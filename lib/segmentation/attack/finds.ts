import type { ColumnClasses } from "./column-classes";
import { areDependent } from "./dependent-columns";
import { isSumKnown } from "./known-sums";
import type { LinearSystem } from "./linear-system";
import type { RecoveredSet, Route } from "./report";
import type { SolvedSystem } from "./solved-system";

/**
 * What an attack on one system has come upon: one entry per set of up to `bound` learners, by the first route that led to it.
 * What follows from one prime only is looked at again under a second; that system is solved at the first need.
 */
export class Finds {
  readonly #sets = new Map<string, RecoveredSet>();
  readonly #system: LinearSystem;
  readonly #classes: ColumnClasses;
  readonly #bound: number;
  readonly #solveAgain: () => SolvedSystem;
  #again: SolvedSystem | undefined;

  constructor(
    system: LinearSystem,
    classes: ColumnClasses,
    bound: number,
    solveAgain: () => SolvedSystem,
  ) {
    this.#system = system;
    this.#classes = classes;
    this.#bound = bound;
    this.#solveAgain = solveAgain;
  }

  get count(): number {
    return this.#sets.size;
  }

  get all(): RecoveredSet[] {
    return [...this.#sets.values()];
  }

  /** The sum over the columns seems known. */
  addSum(how: Route, where: string, columns: Iterable<number>): void {
    const set = [...columns];
    const { coordinates, prime } = this.#second;
    if (isSumKnown(coordinates, set, prime)) this.#add(how, where, this.#learnersOf(set));
  }

  /** The difference of two known figures is made of these columns: certain without a second look. */
  addDifference(where: string, columns: readonly number[]): void {
    this.#add("version difference", where, this.#learnersOf(columns));
  }

  /** Some weighted sum over the classes seems known; left out where part of the learners is a find already. */
  addClasses(how: Route, classes: readonly number[]): void {
    const { classVectors, prime } = this.#second;
    const learners = new Set(classes.flatMap((own) => this.#classes.learners[own] ?? []));
    const isWider = this.all.some((find) =>
      find.learners.every((learner) => learners.has(learner)),
    );
    if (isWider || !areDependent(classVectors, classes, prime)) return;
    const sorted = [...learners].sort((a, b) => a - b);
    this.#add(how, `learners ${sorted.join(", ")}`, sorted);
  }

  get #second(): SolvedSystem {
    this.#again ??= this.#solveAgain();
    return this.#again;
  }

  #learnersOf(columns: readonly number[]): number[] {
    const learners = new Set(columns.map((column) => this.#system.learnerOf[column] ?? 0));
    return [...learners].sort((a, b) => a - b);
  }

  #add(how: Route, where: string, learners: readonly number[]): void {
    if (learners.length > this.#bound) return;
    const { what, level, code } = this.#system;
    const key = learners.join();
    if (!this.#sets.has(key)) this.#sets.set(key, { what, level, code, learners, how, where });
  }
}
