import type { Level } from "./evidence";

/** How a set of learners was come down to; the later ones are named only where no earlier one applies. */
export type Route =
  | "cell"
  | "version difference"
  | "single learner"
  | "group"
  | "weighted combination"
  | "equal weights";

/** Fewer than K learners about whom the figures give something away. */
export interface RecoveredSet {
  what: "answers" | "respondents";
  level: Level;
  code: string;
  learners: readonly number[];
  how: Route;
  /** The cell, group or versions, in words; the learners' numbers where there is nothing better. */
  where: string;
}

/** How much was looked at, so that "nothing found" can be weighed. */
export interface Tested {
  /** Distinct systems of figures; systems with the same figures about the same learners count once. */
  systems: number;
  figures: number;
  /** Cells of one to K − 1 contributors. */
  smallCells: number;
  versionDifferences: number;
  learners: number;
  groups: number;
  /** Columns tried in all pairs, triples and quadruples with weights of ±1. */
  equalWeightColumns: number;
  /** Systems in which every combination with any weights was ruled out or reported. */
  exhaustiveSystems: number;
  /** Systems that leaked before the search for weighted combinations was finished. */
  leakingSystems: number;
  /** Systems in which that search was cut short without a find: the doubt that is left. */
  sampledSystems: number;
}

export interface AttackReport {
  recovered: readonly RecoveredSet[];
  /** Level rows with a figure for a group none of whose questions is shown: not arithmetic on shown figures. */
  unsupported: readonly string[];
  tested: Tested;
}

/** Nothing tested yet. */
export function emptyTested(): Tested {
  return {
    systems: 0,
    figures: 0,
    smallCells: 0,
    versionDifferences: 0,
    learners: 0,
    groups: 0,
    equalWeightColumns: 0,
    exhaustiveSystems: 0,
    leakingSystems: 0,
    sampledSystems: 0,
  };
}

/** Adds one tally to another, in place. */
export function addTested(total: Tested, part: Tested): void {
  for (const key of Object.keys(emptyTested()) as (keyof Tested)[]) total[key] += part[key];
}
