import { UNREPORTED } from "@/lib/fields/group-label";

/**
 * Groups as a report lists them, those of three fields under each group of the first: largest first, those of equal (or kept back) size by name, Unreported last. The
 * order in which they were published could hint at who answered first.
 */
export function orderGroups<
  G extends { label: string; learners: number; labels?: readonly string[] },
>(groups: readonly G[]): G[] {
  const places = placesOfFirst(groups);
  const placeOf = ({ labels }: G) => places.get(labels?.[0] ?? "") ?? 0;
  return groups.toSorted(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      Number(a.label === UNREPORTED) - Number(b.label === UNREPORTED) ||
      b.learners - a.learners ||
      a.label.localeCompare(b.label, "en"),
  );
}

/**
 * Where three fields are combined: the places of the first one's groups among each other, by the learners of theirs that
 * are told. Else nothing.
 */
export function placesOfFirst(
  groups: readonly { learners: number | null; labels?: readonly string[] }[],
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { labels = [], learners } of groups) {
    const [first] = labels;
    if (labels.length < 3 || first === undefined) continue;
    sizes.set(first, (sizes.get(first) ?? 0) + (learners ?? 0));
  }
  const ordered = [...sizes].sort(
    ([a, left], [b, right]) =>
      Number(a === UNREPORTED) - Number(b === UNREPORTED) ||
      right - left ||
      a.localeCompare(b, "en"),
  );
  return new Map(ordered.map(([first], place) => [first, place]));
}
