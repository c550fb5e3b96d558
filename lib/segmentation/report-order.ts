import { UNREPORTED } from "@/lib/fields/group-label";

/**
 * Groups as a report lists them: largest first, those of equal (or kept back) size by name, Unreported last. The
 * order in which they were published could hint at who answered first.
 */
export function orderGroups<G extends { label: string; learners: number }>(
  groups: readonly G[],
): G[] {
  return groups.toSorted(
    (a, b) =>
      Number(a.label === UNREPORTED) - Number(b.label === UNREPORTED) ||
      b.learners - a.learners ||
      a.label.localeCompare(b.label, "en"),
  );
}
