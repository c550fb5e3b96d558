import type { GroupMatrix } from "./group-matrix";

/** Which groups lie within which, as far as those who answered are concerned. */
export class Containment {
  readonly #matrix: GroupMatrix;
  /** Learners by group: members[start[group]] .. members[start[group + 1] - 1]. */
  readonly #members: Int32Array;
  readonly #start: Int32Array;

  constructor(matrix: GroupMatrix) {
    const { groupIds, groups, width } = matrix;
    this.#matrix = matrix;
    this.#start = new Int32Array(groups.length + 1);
    for (const id of groupIds) this.#start[id + 1] = (this.#start[id + 1] ?? 0) + 1;
    for (let id = 0; id < groups.length; id++) {
      this.#start[id + 1] = (this.#start[id + 1] ?? 0) + (this.#start[id] ?? 0);
    }
    const next = this.#start.slice();
    this.#members = new Int32Array(groupIds.length);
    for (const [place, id] of groupIds.entries()) {
      const position = next[id] ?? 0;
      this.#members[position] = Math.floor(place / width);
      next[id] = position + 1;
    }
  }

  /** The learners of a group. */
  membersOf(group: number): Int32Array {
    return this.#members.subarray(this.#start[group] ?? 0, this.#start[group + 1] ?? 0);
  }

  /**
   * The groups of other fields that hold all members of a group who have answered, the overall first; with `only` those
   * of these fields.
   */
  containersOf(
    group: number,
    since: Uint16Array,
    only: ReadonlySet<number> | null = null,
  ): number[] {
    const { groupIds, groups, width } = this.#matrix;
    const own = groups[group]?.field ?? 0;
    if (own === 0) return [];
    const fields = only ? [...only] : Array.from({ length: width }, (_, field) => field);
    const last = only ? (only.has(own) ? 1 : 0) : 2;
    let candidates: { field: number; id: number }[] | null = null;
    for (const learner of this.membersOf(group)) {
      if (since[learner] === 0) continue;
      const base = learner * width;
      // Most fields drop out after a few members, so that this is quick.
      candidates = candidates
        ? candidates.filter(({ field, id }) => groupIds[base + field] === id)
        : fields.map((field) => ({ field, id: groupIds[base + field] ?? 0 }));
      if (candidates.length <= last) break;
    }
    return candidates?.flatMap(({ field, id }) => (field === own ? [] : [id])) ?? [];
  }
}
