import type { ColumnClasses } from "./column-classes";
import { columnCoordinates } from "./known-sums";
import { type RowSpace, randomNullVectors, reduceRows } from "./row-space";
import type { RandomSource } from "./seeded-random";

/** Elimination of one system modulo one prime. */
export interface SolvedSystem {
  prime: number;
  /** Reduced rows over classes, their pivots sought in classes of many learners first. */
  space: RowSpace;
  /** Null vectors over classes, and the same over single columns. */
  classVectors: Float64Array[];
  coordinates: Float64Array[];
}

/** Eliminates a system and draws null vectors; `bound` tells classes of few learners from those of many. */
export function solveSystem(
  classes: ColumnClasses,
  bound: number,
  vectors: number,
  prime: number,
  random: RandomSource,
): SolvedSystem {
  const order = classes.columns
    .map((_, own) => own)
    .sort(
      (a, b) => Number(isSmallClass(classes, a, bound)) - Number(isSmallClass(classes, b, bound)),
    );
  const space = reduceRows(classes.matrix, order, prime);
  const count = classes.columns.length;
  const classVectors = randomNullVectors(space, count, vectors, random, prime);
  const coordinates = columnCoordinates(classVectors, classes, random, prime);
  return { prime, space, classVectors, coordinates };
}

/** Whether a class has no more than `bound` learners. */
export function isSmallClass({ learners }: ColumnClasses, own: number, bound: number): boolean {
  return (learners[own]?.length ?? 0) <= bound;
}
