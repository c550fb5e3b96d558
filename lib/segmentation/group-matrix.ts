import type { Breakdown } from "./wave-facts";

/** The key of the implicit first breakdown, whose only group holds every learner. */
export const OVERALL_KEY = "overall";
/** The label of the overall's only group. */
export const OVERALL_LABEL = "All learners";

/** One group of one breakdown; its id is its position in `GroupMatrix.groups`. */
export interface MatrixGroup {
  breakdown: string;
  label: string;
  /** In an intersection the label in each of its fields. */
  labels?: readonly string[];
  /** 0 = the overall, then the breakdowns in their order. */
  field: number;
  retired: boolean;
}

/** Who is in which group: the part of the ledger's matrix that all blocks of questions share. */
export interface GroupMatrix {
  learnerCount: number;
  /** Number of fields, the overall included. */
  width: number;
  groups: readonly MatrixGroup[];
  /** The ids of a field's groups are fieldStart[field] .. fieldStart[field + 1] - 1. */
  fieldStart: Int32Array;
  /** groupIds[learner * width + field] = id of the learner's group. */
  groupIds: Int32Array;
  idOf(breakdown: string, label: string): number | undefined;
}

/** Numbers all groups, the overall first. Throws RangeError on indices or labels that do not fit. */
export function buildGroupMatrix(
  learnerCount: number,
  breakdowns: readonly Breakdown[],
): GroupMatrix {
  const width = breakdowns.length + 1;
  const groups: MatrixGroup[] = [
    { breakdown: OVERALL_KEY, label: OVERALL_LABEL, field: 0, retired: false },
  ];
  const fieldStart = new Int32Array(width + 1);
  const groupIds = new Int32Array(learnerCount * width);
  const ids = new Map<string, number>([[nameOf(OVERALL_KEY, OVERALL_LABEL), 0]]);
  for (const [index, breakdown] of breakdowns.entries()) {
    const field = index + 1;
    const start = groups.length;
    fieldStart[field] = start;
    for (const [place, label] of breakdown.groups.entries()) {
      const name = nameOf(breakdown.key, label);
      if (ids.has(name)) throw new RangeError(`group given twice: ${name}`);
      ids.set(name, groups.length);
      groups.push({
        breakdown: breakdown.key,
        label,
        ...(breakdown.labels ? { labels: breakdown.labels[place] ?? [] } : {}),
        field,
        retired: breakdown.retired ?? false,
      });
    }
    if (breakdown.groupOf.length !== learnerCount) {
      throw new RangeError(`breakdown ${breakdown.key} does not cover every learner`);
    }
    for (let learner = 0; learner < learnerCount; learner++) {
      const group = breakdown.groupOf[learner] ?? -1;
      if (group < 0 || group >= breakdown.groups.length) {
        throw new RangeError(`breakdown ${breakdown.key} has no group ${group}`);
      }
      groupIds[learner * width + field] = start + group;
    }
  }
  fieldStart[width] = groups.length;
  return {
    learnerCount,
    width,
    groups,
    fieldStart,
    groupIds,
    idOf: (breakdown, label) => ids.get(nameOf(breakdown, label)),
  };
}

/** Number of learners in each group, by group id. */
export function countLearners(matrix: GroupMatrix): Int32Array {
  const counts = new Int32Array(matrix.groups.length);
  for (const id of matrix.groupIds) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

function nameOf(breakdown: string, label: string): string {
  return JSON.stringify([breakdown, label]);
}
