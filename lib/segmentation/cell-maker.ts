import { CellFigures, type CurrentCell } from "./cell-figures";
import type { AnswerCounts } from "./count";
import type { GroupDecision } from "./decide";
import { countLearners } from "./group-matrix";
import { lastChange } from "./incidence";
import type { PublishedBreakdown } from "./publication";
import type { DecidedWave, ShownBefore } from "./publish";
import { type AnswerFigures, HiddenCell, type PublishedCell, ShownCell } from "./published-cell";
import { isCurrent, shownVersion } from "./shown-version";

/** Turns counts and decisions into cells, keeping older figures where newer ones may not be shown. */
export class CellMaker {
  readonly #sources: DecidedWave;
  readonly #learners: Int32Array;
  /** By group: what was shown of it before, by item key. */
  readonly #before: readonly (ReadonlyMap<string, PublishedCell> | undefined)[];
  /** By item: the version at which any answer last came or went. */
  readonly #lastChanges: readonly number[];
  /** By question, by group: the figures of current cells. */
  readonly #figures: readonly ReadonlyMap<number, AnswerFigures>[];

  /** `counts` by question; `shownBefore` is what was shown before. */
  constructor(
    sources: DecidedWave,
    counts: readonly AnswerCounts[],
    shownBefore: readonly ShownBefore[],
  ) {
    const { facts, matrix, incidence } = sources;
    this.#sources = sources;
    this.#learners = countLearners(sources.matrix);
    const before = cellsByGroup(shownBefore);
    this.#before = matrix.groups.map(({ breakdown, label }) =>
      before.get(groupName(breakdown, label)),
    );
    this.#lastChanges = sources.items.map((_, item) => lastChange(sources.incidence, item));
    const figures = new CellFigures(matrix, incidence, facts.threshold);
    this.#figures = facts.questions.map((question, position) => {
      const own = counts[position];
      return own ? figures.of(question, position, own, this.#currentCells(position)) : new Map();
    });
  }

  /** All breakdowns, or those alone that were added. */
  breakdowns(): PublishedBreakdown[] {
    const { facts, matrix, items } = this.#sources;
    const breakdowns = new Map<string, PublishedBreakdown>();
    const combined = new Map(facts.breakdowns.map(({ key, fieldKeys }) => [key, fieldKeys]));
    for (const [id, group] of matrix.groups.entries()) {
      if (group.retired || this.#isKept(id)) continue;
      const published = {
        label: group.label,
        ...(group.labels ? { labels: group.labels } : {}),
        learners: this.#learners[id] ?? 0,
        cells: items.map((_, item) => this.#cell(id, item)),
      };
      const known = breakdowns.get(group.breakdown);
      const fieldKeys = combined.get(group.breakdown);
      const breakdown = { key: group.breakdown, ...(fieldKeys ? { fieldKeys } : {}) };
      if (known) known.groups.push(published);
      else breakdowns.set(group.breakdown, { ...breakdown, groups: [published] });
    }
    return [...breakdowns.values()];
  }

  #currentCells(item: number): CurrentCell[] {
    return this.#sources.matrix.groups.flatMap(({ retired }, group) => {
      const asOf = retired ? null : this.#currentVersion(group, item);
      if (asOf === null) return [];
      const before = this.#cellBefore(group, item);
      return [{ group, asOf, before: before?.shown ? before : null }];
    });
  }

  /** Whether the cells of a group stay as they are, since only other breakdowns were added. */
  #isKept(group: number): boolean {
    const { added, matrix } = this.#sources;
    return added !== null && !added.has(matrix.groups[group]?.breakdown ?? "");
  }

  /** The version that the answers of today are shown from; null if they may not be shown. */
  #currentVersion(group: number, item: number): number | null {
    if (!this.#isKept(group)) return shownVersion(this.#sources, group, item);
    const before = this.#cellBefore(group, item);
    if (!before?.shown || !isCurrent(this.#sources, group, item)) return null;
    return before.asOf === this.#decision(group, item)?.shownVersion ? before.asOf : null;
  }

  #decision(group: number, item: number): GroupDecision | undefined {
    return this.#sources.decisions.byItem.get(item)?.[group];
  }

  #cell(group: number, item: number): PublishedCell {
    const count = this.#sources.respondents[item]?.[group] ?? 0;
    const asOf = this.#currentVersion(group, item);
    if (asOf !== null) return this.#shown(group, item, count, asOf);
    const before = this.#cellBefore(group, item);
    if (before?.shown) return before.marked(this.#isWaiting(item, before.asOf));
    return HiddenCell.because(this.#whyHidden(group, count, this.#decision(group, item)));
  }

  /** A small group's cells say so and no more, not even that nobody in it has answered. */
  #whyHidden(group: number, count: number, decision: GroupDecision | undefined) {
    const { threshold } = this.#sources.facts;
    if ((this.#learners[group] ?? 0) < threshold) return "below_threshold";
    if (count === 0) return "no_answers";
    if (count < threshold) return "below_threshold";
    return decision?.shownVersion ? "waiting" : "protected";
  }

  #shown(group: number, item: number, respondents: number, asOf: number): ShownCell {
    const none = { sum: null, bound: null, favourable: null, distribution: null };
    const { sum, bound, favourable, distribution } = this.#figures[item]?.get(group) ?? none;
    const isWaiting = this.#isWaiting(item, asOf);
    return ShownCell.disclose({
      ...{ respondents, asOf, isWaiting, sum, bound, favourable, distribution },
    });
  }

  #cellBefore(group: number, item: number): PublishedCell | undefined {
    return this.#before[group]?.get(this.#sources.items[item]?.key ?? "");
  }

  /**
   * Older figures wait if anybody at all answered anew since. Were it asked of the group only, the
   * groups that begin to wait would together describe the one learner who did.
   */
  #isWaiting(item: number, asOf: number): boolean {
    return (this.#lastChanges[item] ?? 0) > asOf;
  }
}

function cellsByGroup(shown: readonly ShownBefore[]): Map<string, Map<string, PublishedCell>> {
  const groupCells = new Map<string, Map<string, PublishedCell>>();
  for (const { items, breakdowns } of shown) {
    for (const { key, groups } of breakdowns) {
      for (const { label, cells } of groups) {
        const byItem = cells.map((cell, index) => [items[index]?.key ?? "", cell] as const);
        groupCells.set(groupName(key, label), new Map(byItem));
      }
    }
  }
  return groupCells;
}

function groupName(breakdown: string, label: string): string {
  return JSON.stringify([breakdown, label]);
}
