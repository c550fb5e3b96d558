import type { Roster } from "./evidence";

/** Learners grouped by one, two or three fields at once. */
export interface Breakdown {
  fields: readonly string[];
  /** Group number of each learner, from 0. */
  groupOf: Int32Array;
  groups: number;
}

/** All breakdowns of the roster by up to `depth` fields. */
export function breakdownsOf(roster: Roster, depth: number): Breakdown[] {
  const single = roster.fields.map(({ field, groups }) =>
    numbered([field], roster.learners, (learner) => groups[learner] ?? ""),
  );
  const all = [...single];
  let wider = single.map((breakdown, position) => ({ breakdown, position }));
  for (let size = 2; size <= depth; size++) {
    wider = wider.flatMap(({ breakdown, position }) =>
      single.slice(position + 1).map((next, offset) => ({
        breakdown: intersect(breakdown, next, roster.learners),
        position: position + 1 + offset,
      })),
    );
    for (const { breakdown } of wider) all.push(breakdown);
  }
  return all;
}

/** What a learner's group of a breakdown is called. */
export function groupName(roster: Roster, fields: readonly string[], learner: number): string {
  return roster.fields
    .filter(({ field }) => fields.includes(field))
    .map(({ groups }) => groups[learner] ?? "")
    .join(" × ");
}

function intersect(a: Breakdown, b: Breakdown, learners: number): Breakdown {
  return numbered(
    [...a.fields, ...b.fields],
    learners,
    (learner) => (a.groupOf[learner] ?? 0) * b.groups + (b.groupOf[learner] ?? 0),
  );
}

function numbered<T>(
  fields: string[],
  learners: number,
  labelOf: (learner: number) => T,
): Breakdown {
  const numbers = new Map<T, number>();
  const groupOf = new Int32Array(learners);
  for (let learner = 0; learner < learners; learner++) {
    const value = labelOf(learner);
    const group = numbers.get(value) ?? numbers.size;
    numbers.set(value, group);
    groupOf[learner] = group;
  }
  return { fields, groupOf, groups: numbers.size };
}
