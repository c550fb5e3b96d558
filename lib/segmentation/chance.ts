import { normalTails } from "./normal-tails";
import type { ShownCell } from "./published-cell";
import { cellMean, type LevelScale, onScale, type QuestionCell } from "./score";
import { studentTails } from "./student-tails";
import type { WaveQuestion } from "./wave-facts";

/** The probability of error accepted for all groups of a breakdown together. */
const ERROR_RATE = 0.05;

/** A question as published for a group and for the whole organization. */
export interface ComparedCell extends QuestionCell {
  overall: ShownCell;
}

/** How far a mean may be off by chance: its standard error, and the degrees of freedom that is known from. */
export interface Uncertainty {
  error: number;
  freedom: number;
}

/**
 * Two-sided probability of a group's score being so far from the organization's by chance, from published figures
 * only; null where they do not allow it. It is Welch's t test of the group against the rest of the organization.
 * Over several questions the expectation is that of the same questions, and the answers of one person are taken to
 * agree fully, which errs on the side of chance.
 */
export function scoreChance(cells: readonly ComparedCell[], scale: LevelScale): number | null {
  let difference = 0;
  const [group, rest] = [new AgreeingAnswers(), new AgreeingAnswers()];
  for (const { question, cell, overall } of cells) {
    if (!cell.shown) continue;
    const [mean, whole] = [cellMean(cell), cellMean(overall)];
    const [own, theirs] = [spreadOf(cell, overall), spreadOf(overall, overall)];
    if (mean?.bound !== "exact" || whole?.bound !== "exact" || !own || !theirs) continue;
    const weight = cell.respondents * stepOf(question, scale);
    const others = overall.respondents - cell.respondents;
    // Group and rest make up the whole, so the group is nearer to it than to the rest.
    const apart = Math.max(0, others / overall.respondents);
    difference += weight * (mean.mean - whole.mean);
    group.add(weight * apart, cell.respondents, own);
    rest.add(weight * apart, others, { ...theirs, freedom: others - 1 });
  }
  return group.isEmpty ? null : welchTails(difference, group.sum, rest.sum);
}

/** The same for the favourable share: a two-proportion z test, with the organization's share. */
export function favourableChance(cells: readonly ComparedCell[]): number | null {
  let difference = 0;
  let error = 0;
  let answers = 0;
  for (const { cell, overall } of cells) {
    if (!cell.shown || cell.favourable?.kind !== "exact") continue;
    if (overall.favourable?.kind !== "exact") continue;
    const share = overall.favourable.count / overall.respondents;
    const weight = cell.respondents;
    difference += cell.favourable.count - weight * share;
    error += weight * Math.sqrt(share * (1 - share) * drawVariance(weight, overall.respondents));
    answers += weight;
  }
  return answers === 0 ? null : tailOf(difference, error);
}

/**
 * Which of several differences are more than chance when all are looked at (Holm 1979): the
 * smallest probability is held against the strictest level. Null stays null.
 */
export function moreThanChance(chances: readonly (number | null)[]): (boolean | null)[] {
  const tested = chances
    .flatMap((chance, index) => (chance === null ? [] : [{ chance, index }]))
    .sort((a, b) => a.chance - b.chance);
  const result: (boolean | null)[] = chances.map((chance) => (chance === null ? null : false));
  for (const [rank, { chance, index }] of tested.entries()) {
    if (chance > ERROR_RATE / (tested.length - rank)) break;
    result[index] = true;
  }
  return result;
}

/** Variance of the mean of `size` draws without replacement, for a variance of 1. */
function drawVariance(size: number, population: number): number {
  return Math.max(0, 1 / size - 1 / population);
}

/** Adds up the errors of questions that the same people answered, as if each answered all of them alike. */
export class AgreeingAnswers {
  #error = 0;
  #freedom = Number.POSITIVE_INFINITY;

  /** A question's mean over `size` answers, which counts `weight`. */
  add(weight: number, size: number, { spread, freedom }: Spread): void {
    if (weight > 0) this.#error += (weight * spread) / Math.sqrt(size);
    this.#freedom = Math.min(this.#freedom, Math.max(1, freedom));
  }

  get isEmpty(): boolean {
    return this.#freedom === Number.POSITIVE_INFINITY;
  }

  get sum(): Uncertainty {
    return { error: this.#error, freedom: this.#freedom };
  }
}

/** A standard deviation of answers, and the degrees of freedom it is known from. */
export interface Spread {
  spread: number;
  freedom: number;
}

/**
 * The spread of a cell's answers: its own where every option's share is published, else that of the whole
 * organization (the widest that its published distribution allows); null where neither is published.
 */
export function spreadOf(cell: ShownCell, overall: ShownCell): Spread | null {
  const isWhole = cell.distribution?.every(({ from, to }) => from === to) ?? false;
  const source = isWhole && cell.respondents > 1 ? cell : overall;
  const spread = widestSpread(source);
  return spread === null ? null : { spread, freedom: source.respondents - 1 };
}

/** One answer's worth on a level's scale. */
export function stepOf(question: WaveQuestion, scale: LevelScale): number {
  return (
    onScale(question.scaleMin + 1, question, scale) - onScale(question.scaleMin, question, scale)
  );
}

/* A cell is looked at by every level above its question, and that of all learners by every group. */
const spreads = new WeakMap<ShownCell, { widest: number | null }>();

/** The greatest standard deviation of a sample that agrees with a published mean and distribution. */
function widestSpread(cell: ShownCell): number | null {
  const known = spreads.get(cell);
  if (known) return known.widest;
  const widest = greatestDeviation(cell);
  spreads.set(cell, { widest });
  return widest;
}

function greatestDeviation({ distribution, sum, respondents }: ShownCell): number | null {
  if (distribution === null || sum === null || respondents < 2) return null;
  const mean = sum / respondents;
  const squares = distribution.reduce((total, { from, to, count }) => {
    const distance = Math.max(Math.abs(from - mean), Math.abs(to - mean));
    return total + count * distance * distance;
  }, 0);
  return Math.sqrt(squares / (respondents - 1));
}

/** Welch's t test (Biometrika 34, 1947): two-sided, the degrees of freedom after Satterthwaite. */
export function welchTails(difference: number, one: Uncertainty, other: Uncertainty): number {
  const [a, b] = [one.error ** 2, other.error ** 2];
  if (a + b === 0) return difference === 0 ? 1 : 0;
  const freedom = (a + b) ** 2 / (a ** 2 / one.freedom + b ** 2 / other.freedom);
  return studentTails(Math.abs(difference) / Math.sqrt(a + b), freedom);
}

/** Two-sided probability of a difference at least so large, for its standard error. */
export function tailOf(difference: number, error: number): number {
  if (error === 0) return difference === 0 ? 1 : 0;
  return normalTails(Math.abs(difference) / error);
}
