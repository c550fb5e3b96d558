/** Groups that an import would bring under the threshold or over it, by label, sorted. */
export type ThresholdCrossings = { falling: string[]; rising: string[] };

/**
 * Compares the size of each group (label → learners) before and after an import. `falling` had the
 * threshold and would lose it (or vanish), `rising` the other way. Names groups, never a size: one under
 * the threshold would be a disclosure.
 */
export function thresholdCrossings(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  threshold: number,
): ThresholdCrossings {
  const groups = [...new Set([...before.keys(), ...after.keys()])].sort();
  const reaches = (sizes: ReadonlyMap<string, number>, group: string) =>
    (sizes.get(group) ?? 0) >= threshold;
  return {
    falling: groups.filter((group) => reaches(before, group) && !reaches(after, group)),
    rising: groups.filter((group) => !reaches(before, group) && reaches(after, group)),
  };
}
