import { type Breakdown, groupName } from "./breakdowns";
import { type ColumnClasses, classifyColumns } from "./column-classes";
import { areDependent, findDependentColumns } from "./dependent-columns";
import { findEqualWeights } from "./equal-weights";
import type { Roster } from "./evidence";
import { Finds } from "./finds";
import { findKnownGroups } from "./known-groups";
import { isSumKnown } from "./known-sums";
import {
  columnsOf,
  distinctVersions,
  type LinearSystem,
  versionDifferences,
} from "./linear-system";
import { firstPrime, secondPrime } from "./modular";
import { emptyTested, type RecoveredSet, type Tested } from "./report";
import { seededRandom } from "./seeded-random";
import { findSmallWords } from "./small-words";
import { isSmallClass, type SolvedSystem, solveSystem } from "./solved-system";

const nullVectorCount = 6;

/** What the attack on one system needs besides it. `bound` is K − 1. */
export interface AttackContext {
  roster: Roster;
  breakdowns: readonly Breakdown[];
  bound: number;
  seed: number;
}

/** Everything that one system gives away about up to `bound` learners. */
export function attackSystem(
  system: LinearSystem,
  context: AttackContext,
): { recovered: RecoveredSet[]; tested: Tested } {
  const { roster, breakdowns, bound, seed } = context;
  const classes = classifyColumns(system.learnerOf, system.rows);
  const random = seededRandom(seed);
  const solved = solveSystem(classes, bound, nullVectorCount, firstPrime, random);
  const { prime, coordinates } = solved;
  const tested = emptyTested();
  tested.systems = 1;
  tested.figures = system.rows.length;
  const finds = new Finds(system, classes, bound, () =>
    // More vectors than columns in a support: a rank that falls short then is no accident.
    solveSystem(classes, bound, 2 * bound + 4, secondPrime, random),
  );

  for (const { contributors, version, field, group } of system.cells) {
    if (contributors.length === 0 || contributors.length > bound) continue;
    tested.smallCells++;
    const columns = columnsOf(system.columnsAt, version, contributors);
    if (!isSumKnown(coordinates, columns, prime)) continue;
    finds.addSum("cell", `${field}: ${group} (version ${version})`, columns);
  }
  for (const { columns, where } of versionDifferences(system)) {
    tested.versionDifferences++;
    finds.addDifference(where, columns);
  }
  for (let column = 0; column < system.learnerOf.length; column++) {
    tested.learners++;
    if (!isSumKnown(coordinates, [column], prime)) continue;
    finds.addSum("single learner", `learner ${system.learnerOf[column]}`, [column]);
  }
  for (const [version, columnOf] of distinctVersions(system)) {
    const groups = findKnownGroups(breakdowns, columnOf, coordinates, bound, prime);
    tested.groups += groups.tried;
    for (const { breakdown, learners } of groups.known) {
      const name = groupName(roster, breakdown.fields, learners[0] ?? 0);
      const where = `${breakdown.fields.join(" × ")}: ${name} (version ${version})`;
      finds.addSum("group", where, columnsOf(system.columnsAt, version, learners));
    }
  }
  searchCombinations(classes, solved, finds, bound, tested);
  return { recovered: finds.all, tested };
}

/**
 * Combinations with any weights. Only classes of at most `bound` learners can take part, and of the reduced
 * rows only those that vanish on all others: the rows with their pivot in such a class.
 */
function searchCombinations(
  classes: ColumnClasses,
  { prime, space, classVectors }: SolvedSystem,
  finds: Finds,
  bound: number,
  tested: Tested,
): void {
  const small = classes.columns
    .map((_, own) => own)
    .filter((own) => isSmallClass(classes, own, bound));
  const basis = space.rows.filter((_, at) => isSmallClass(classes, space.pivots[at] ?? 0, bound));
  const equal = findEqualWeights(classVectors, small, prime, (set) =>
    areDependent(classVectors, set, prime),
  );
  tested.equalWeightColumns += equal.columns;
  for (const set of equal.sets) finds.addClasses("equal weights", set);
  const budget = finds.count > 0 ? 100 : 2_000;
  const words = findSmallWords(basis, classes.learners, { bound, prime, budget });
  for (const support of words.supports) finds.addClasses("weighted combination", support);
  if (words.isComplete) tested.exhaustiveSystems = 1;
  else if (finds.count > 0) tested.leakingSystems = 1;
  else {
    const dependent = findDependentColumns(classVectors, small, prime);
    for (const set of dependent.sets) finds.addClasses("weighted combination", set);
    const learners = small.flatMap((own) => classes.learners[own] ?? []);
    // Four columns are four learners only if nobody has two, and enough only if K is five or less.
    const isExact = bound <= 4 && new Set(learners).size === learners.length;
    if (dependent.isComplete && isExact) tested.exhaustiveSystems = 1;
    else if (finds.count > 0) tested.leakingSystems = 1;
    else tested.sampledSystems = 1;
  }
}
