import type { GroupMatrix } from "./group-matrix";
import type { Incidence } from "./incidence";

/** By group id: the version at which an answer to the item last came or went; 0 = never. */
export function changeByGroup(
  matrix: GroupMatrix,
  { since, ended }: Incidence,
  item: number,
): Int32Array {
  const { learnerCount, width, groupIds } = matrix;
  const changes = new Int32Array(matrix.groups.length);
  const note = (learner: number, version: number) => {
    for (let field = 0; field < width; field++) {
      const id = groupIds[learner * width + field] ?? 0;
      if (version > (changes[id] ?? 0)) changes[id] = version;
    }
  };
  const present = since[item];
  for (let learner = 0; learner < learnerCount; learner++) {
    const version = present?.[learner] ?? 0;
    if (version !== 0) note(learner, version);
  }
  for (const [learner, spans] of ended) {
    for (const span of spans) if (span.item === item) note(learner, span.until);
  }
  return changes;
}
