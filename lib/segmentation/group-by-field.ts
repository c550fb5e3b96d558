import type { FieldDefinition } from "@/lib/fields/field";
import { groupLabelOf, UNREPORTED } from "@/lib/fields/group-label";
import type { Breakdown } from "./wave-facts";

/**
 * Cuts learners into the groups of a field. `codes[learner]` are dictionary codes, which `canonicalOf` turns into
 * canonical values; bands count from `onDate`, so that a learner keeps its group for the whole wave. Groups
 * stand in the order of first sight, Unreported last.
 */
export function groupByField(
  field: FieldDefinition,
  codes: Int32Array,
  canonicalOf: (code: number) => string,
  onDate: string,
): Breakdown {
  const groups: string[] = [];
  const indexOfLabel = new Map<string, number>();
  const indexOfCode = new Map<number, number>();
  const groupOf = new Int32Array(codes.length);
  for (let learner = 0; learner < codes.length; learner++) {
    const code = codes[learner] ?? 0;
    let index = indexOfCode.get(code);
    if (index === undefined) {
      const label = groupLabelOf(field, canonicalOf(code), { onDate });
      index = indexOfLabel.get(label) ?? groups.push(label) - 1;
      indexOfLabel.set(label, index);
      indexOfCode.set(code, index);
    }
    groupOf[learner] = index;
  }
  return moveLast(field.key, groupOf, groups, indexOfLabel.get(UNREPORTED));
}

function moveLast(
  key: string,
  groupOf: Int32Array,
  groups: string[],
  unreported: number | undefined,
): Breakdown {
  if (unreported === undefined || unreported === groups.length - 1) return { key, groupOf, groups };
  const last = groups.length - 1;
  const place = (index: number) =>
    index === unreported ? last : index > unreported ? index - 1 : index;
  return {
    key,
    groupOf: groupOf.map(place),
    groups: [...groups.filter((_, index) => index !== unreported), UNREPORTED],
  };
}
