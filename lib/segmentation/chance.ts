import type { ShownCell } from "./published-cell";
import { cellMean, type LevelScale, onScale, type QuestionCell } from "./score";

/** The probability of error accepted for all groups of a breakdown together. */
const ERROR_RATE = 0.05;

/** A question as published for a group and for the whole organization. */
export interface ComparedCell extends QuestionCell {
  overall: ShownCell;
}

/**
 * Two-sided probability of a group's score being so far from the organization's by chance, from
 * published figures only; null where they do not allow it. The group is a draw without replacement
 * from the organization, whose published distribution gives the spread (the widest it allows where
 * it is collapsed). Over several questions the expectation is that of the same questions, and the
 * answers of one person are taken to agree fully, which errs on the side of chance.
 */
export function scoreChance(cells: readonly ComparedCell[], scale: LevelScale): number | null {
  let difference = 0;
  let error = 0;
  let answers = 0;
  for (const { question, cell, overall } of cells) {
    if (!cell.shown) continue;
    const [group, whole] = [cellMean(cell), cellMean(overall)];
    const spread = widestSpread(overall);
    if (group?.bound !== "exact" || whole?.bound !== "exact" || spread === null) continue;
    const unit = onScale(question.scaleMin + 1, question, scale);
    const step = unit - onScale(question.scaleMin, question, scale);
    const weight = cell.respondents;
    difference += weight * step * (group.mean - whole.mean);
    error += weight * step * spread * Math.sqrt(drawVariance(weight, overall.respondents));
    answers += weight;
  }
  return answers === 0 ? null : tailOf(difference, error);
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

/** The greatest standard deviation that agrees with a published mean and distribution. */
export function widestSpread({ distribution, sum, respondents }: ShownCell): number | null {
  if (distribution === null || sum === null) return null;
  const mean = sum / respondents;
  const squares = distribution.reduce((total, { from, to, count }) => {
    const distance = Math.max(Math.abs(from - mean), Math.abs(to - mean));
    return total + count * distance * distance;
  }, 0);
  return Math.sqrt(squares / respondents);
}

/** Two-sided probability of a difference at least so large, for its standard error. */
export function tailOf(difference: number, error: number): number {
  if (error === 0) return difference === 0 ? 1 : 0;
  return normalTails(Math.abs(difference) / error);
}

/** P(|Z| > z) of a standard normal Z (Abramowitz and Stegun 7.1.26; error below 2e-7). */
function normalTails(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const coefficients = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  return coefficients.reduce((sum, c) => (sum + c) * t, 0) * Math.exp(-x * x);
}
