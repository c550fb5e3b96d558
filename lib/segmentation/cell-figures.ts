import { Containment } from "./containment";
import { type AnswerCounts, optionCount, scoredCounts } from "./count";
import { type Change, coarsenByRemainders, finestAfterChange, type ToldCell } from "./differences";
import type { GroupMatrix } from "./group-matrix";
import { type Fineness, finenessOf, guardFigures } from "./guards";
import type { Incidence } from "./incidence";
import type { AnswerFigures, ShownCell } from "./published-cell";
import type { WaveQuestion } from "./wave-facts";

/** A cell of a question whose figures are today's: what was shown of it before, if anything. */
export interface CurrentCell {
  group: number;
  before: ShownCell | null;
  /** The version that today's figures are from. */
  asOf: number;
}

/** Turns the counts of a question into what may be said of them, for all groups together. */
export class CellFigures {
  readonly #matrix: GroupMatrix;
  readonly #incidence: Incidence;
  readonly #threshold: number;
  readonly #containment: Containment;

  constructor(matrix: GroupMatrix, incidence: Incidence, threshold: number) {
    this.#matrix = matrix;
    this.#incidence = incidence;
    this.#threshold = threshold;
    this.#containment = new Containment(matrix);
  }

  /** The figures of a question's current cells, by group. What has been shown of the same answers stays as it was. */
  of(
    question: WaveQuestion,
    position: number,
    answers: AnswerCounts,
    cells: readonly CurrentCell[],
  ): Map<number, AnswerFigures> {
    const { scaleMin, polarity } = question;
    const options = optionCount(question);
    const figures = new Map<number, AnswerFigures>();
    const told = cells.map(({ group, before, asOf }): ToldCell => {
      const counts = scoredCounts(answers, group, polarity);
      const isFixed = before?.asOf === asOf;
      const own = isFixed ? before : guardFigures(counts, scaleMin, this.#threshold);
      figures.set(group, own);
      const cell = { group, counts, isFixed, fineness: finenessOf(own, options) };
      return { ...cell, field: this.#matrix.groups[group]?.field ?? 0 };
    });
    const coarsen = (cell: ToldCell, finest: Fineness): Fineness => {
      const coarser = guardFigures(cell.counts, scaleMin, this.#threshold, finest);
      figures.set(cell.group, coarser);
      return finenessOf(coarser, options);
    };
    for (const [index, cell] of told.entries()) {
      const before = cells[index]?.before ?? null;
      if (cell.isFixed || before === null || cell.fineness === 0) continue;
      const earlier = { counts: spread(before, question), fineness: finenessOf(before, options) };
      const change = this.#changeSince(position, cell.group, before.asOf);
      const finest = finestAfterChange(earlier, cell, change, this.#threshold);
      if (finest < cell.fineness) cell.fineness = coarsen(cell, finest);
    }
    // Where all cells of a field are fixed, and what holds them is too, nothing becomes coarser.
    const open = new Set(told.flatMap(({ field, isFixed }) => (isFixed ? [] : [field])));
    const since = this.#incidence.since[position] ?? new Uint16Array();
    coarsenByRemainders(
      told.filter(({ fineness }) => fineness > 0),
      ({ group, field }) =>
        this.#containment.containersOf(group, since, open.has(field) ? null : open),
      { threshold: this.#threshold, coarsen },
    );
    return figures;
  }

  #changeSince(position: number, group: number, version: number): Change {
    const change = { came: 0, went: 0 };
    for (const learner of this.#containment.membersOf(group)) {
      if ((this.#incidence.since[position]?.[learner] ?? 0) > version) change.came++;
      for (const { item, since, until } of this.#incidence.ended.get(learner) ?? []) {
        if (item === position && since <= version && version < until) change.went++;
      }
    }
    return change;
  }
}

/** A published distribution by option, each bucket's answers at its lowest. */
function spread({ distribution }: ShownCell, question: WaveQuestion): number[] {
  const counts = new Array<number>(optionCount(question)).fill(0);
  for (const { from, count } of distribution ?? []) counts[from - question.scaleMin] = count;
  return counts;
}
