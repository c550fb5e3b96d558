import type { Breakdown } from "./breakdowns";
import { isSumKnown } from "./known-sums";

/** A group whose sum is known, and the breakdown it belongs to. */
export interface KnownGroup {
  breakdown: Breakdown;
  learners: number[];
}

/** Known groups, and how many were tried. */
export interface KnownGroups {
  known: KnownGroup[];
  tried: number;
}

/**
 * Tries every group of the breakdowns with one to `bound` contributors. `columnOf` gives each learner's
 * column, −1 for none. Two coordinates (2⁻⁵² for a chance hit) sort out the candidates, all of them decide.
 */
export function findKnownGroups(
  breakdowns: readonly Breakdown[],
  columnOf: Int32Array,
  coordinates: readonly Float64Array[],
  bound: number,
  prime: number,
): KnownGroups {
  const [first, second] = coordinates;
  const known: KnownGroup[] = [];
  let tried = 0;
  if (!first || !second) return { known, tried };
  const contributors = Int32Array.from(columnOf.keys()).filter((at) => (columnOf[at] ?? -1) >= 0);
  for (const breakdown of breakdowns) {
    const { groupOf, groups } = breakdown;
    const sizes = new Int32Array(groups);
    const firstSums = new Float64Array(groups);
    const secondSums = new Float64Array(groups);
    for (const learner of contributors) {
      const group = groupOf[learner] ?? 0;
      const column = columnOf[learner] ?? 0;
      sizes[group] = (sizes[group] ?? 0) + 1;
      firstSums[group] = (firstSums[group] ?? 0) + (first[column] ?? 0);
      secondSums[group] = (secondSums[group] ?? 0) + (second[column] ?? 0);
    }
    for (let group = 0; group < groups; group++) {
      const size = sizes[group] ?? 0;
      if (size === 0 || size > bound) continue;
      tried++;
      if ((firstSums[group] ?? 0) % prime !== 0 || (secondSums[group] ?? 0) % prime !== 0) continue;
      const learners = [...contributors.filter((learner) => groupOf[learner] === group)];
      const columns = learners.map((learner) => columnOf[learner] ?? 0);
      if (isSumKnown(coordinates, columns, prime)) known.push({ breakdown, learners });
    }
  }
  return { known, tried };
}
