import type { GroupMatrix } from "./group-matrix";

/** A group that holds all of some learners, and its field. */
interface Holding {
  field: number;
  id: number;
}

/** Which groups lie within which, as far as those who answered are concerned. */
export class Containment {
  readonly #matrix: GroupMatrix;
  /** Learners by group: members[start[group]] .. members[start[group + 1] - 1]. */
  readonly #members: Int32Array;
  readonly #start: Int32Array;
  readonly #fields: readonly number[];
  /** By group, once asked for. */
  readonly #certain: (readonly Holding[])[] = [];

  constructor(matrix: GroupMatrix) {
    const { groupIds, groups, width } = matrix;
    this.#matrix = matrix;
    this.#fields = Array.from({ length: width }, (_, field) => field);
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
    const own = this.#matrix.groups[group]?.field ?? 0;
    if (own === 0 || !this.membersOf(group).some((learner) => since[learner] !== 0)) return [];
    // What holds all members holds those who have answered: only the other fields are looked at for each question.
    const certain = this.#certainOf(group);
    const others = [...(only ?? this.#fields)].filter(
      (field) => !certain.some((known) => known.field === field),
    );
    return [
      ...certain.filter(({ field }) => field !== own && (only === null || only.has(field))),
      ...this.#holding(group, others, since),
    ]
      .sort((a, b) => a.field - b.field)
      .map(({ id }) => id);
  }

  /** The groups that hold all members of a group, itself and the overall among them. */
  #certainOf(group: number): readonly Holding[] {
    const known = this.#certain[group] ?? this.#holding(group, this.#fields, null);
    this.#certain[group] = known;
    return known;
  }

  /** The groups of the given fields that hold all members of a group who have answered, or (without `since`) all. */
  #holding(group: number, fields: readonly number[], since: Uint16Array | null): Holding[] {
    const { groupIds, width } = this.#matrix;
    if (fields.length === 0) return [];
    let holding: Holding[] | null = null;
    const end = this.#start[group + 1] ?? 0;
    for (let place = this.#start[group] ?? 0; place < end; place++) {
      const learner = this.#members[place] ?? 0;
      if (since?.[learner] === 0) continue;
      const base = learner * width;
      // Most fields drop out after a few members, so that this is quick.
      holding = holding
        ? holding.filter(({ field, id }) => groupIds[base + field] === id)
        : fields.map((field) => ({ field, id: groupIds[base + field] ?? 0 }));
      if (holding.length === 0) break;
    }
    return holding ?? [];
  }
}
