import type { Breakdown } from "./wave-facts";

/** How many fields an intersection combines at least and at most. */
export const fewestCombined = 2;
export const mostCombined = 3;

/** The key of the breakdown that combines fields in this order; no field's own key has the sign between them. */
export function breakdownKey(fieldKeys: readonly string[]): string {
  return fieldKeys.join("*");
}

/** The fields of a breakdown's key. */
export function fieldKeysOf(key: string): string[] {
  return key.split("*");
}

/** The same for the same fields, whatever their order. */
export function fieldSetOf(fieldKeys: readonly string[]): string[] {
  return [...fieldKeys].sort();
}

/** What an intersection, or a group of it, is called: `Department × Gender`. */
export function joinLabels(labels: readonly string[]): string {
  return labels.join(" × ");
}

/** The name of a group among those of its intersection: no two tuples have the same, whatever signs are in them. */
export function tupleLabel(labels: readonly string[]): string {
  return joinLabels(labels.map((label) => label.replace(/[\\×]/g, "\\$&")));
}

/**
 * Cuts learners by several breakdowns at once, into the groups that occur. They stand in the order of the first
 * breakdown's groups, then of the second's, so that Unreported is last in each. Throws RangeError on breakdowns of
 * different learners.
 */
export function intersect(parts: readonly Breakdown[]): Breakdown {
  const [first] = parts;
  if (!first || parts.some(({ groupOf }) => groupOf.length !== first.groupOf.length)) {
    throw new RangeError("an intersection is of breakdowns of the same learners");
  }
  const combined = combine(parts, first.groupOf.length);
  const occurring = [...new Set(combined)].sort((a, b) => a - b);
  const places = new Map(occurring.map((place, index) => [place, index]));
  const labels = occurring.map((place) => labelsAt(parts, place));
  return {
    key: breakdownKey(parts.map(({ key }) => key)),
    fieldKeys: parts.map(({ key }) => key),
    groupOf: Int32Array.from(combined, (place) => places.get(place) ?? 0),
    groups: labels.map(tupleLabel),
    labels,
  };
}

/** Each learner's place among all tuples that could be, the first breakdown counting most. */
function combine(parts: readonly Breakdown[], learners: number): Float64Array {
  const combined = new Float64Array(learners);
  for (const { groupOf, groups } of parts) {
    for (let learner = 0; learner < learners; learner++) {
      combined[learner] = (combined[learner] ?? 0) * groups.length + (groupOf[learner] ?? 0);
    }
  }
  return combined;
}

function labelsAt(parts: readonly Breakdown[], place: number): string[] {
  let rest = place;
  return parts
    .toReversed()
    .map(({ groups }) => {
      const label = groups[rest % groups.length] ?? "";
      rest = Math.floor(rest / groups.length);
      return label;
    })
    .reverse();
}
