import { AgreeingAnswers, type ComparedCell, spreadOf, stepOf, tailOf, welchTails } from "./chance";
import { cellMean, type LevelScale, onScale } from "./score";

/**
 * Two-sided probability of a group's score being so far from a benchmark by chance, from published figures only;
 * null where they do not allow it. It is a t test of one sample: the benchmark is taken as exact, and the spread is
 * the group's own or the organization's (see `spreadOf`). The answers of one person to several questions are taken
 * to agree fully, which errs on the side of chance.
 */
export function benchmarkScoreChance(
  cells: readonly ComparedCell[],
  scale: LevelScale,
  benchmark: number,
): number | null {
  let difference = 0;
  const answers = new AgreeingAnswers();
  for (const { question, cell, overall } of cells) {
    const mean = cell.shown ? cellMean(cell) : null;
    const spread = cell.shown ? spreadOf(cell, overall) : null;
    if (!cell.shown || mean?.bound !== "exact" || spread === null) continue;
    difference += cell.respondents * (onScale(mean.mean, question, scale) - benchmark);
    answers.add(cell.respondents * stepOf(question, scale), cell.respondents, spread);
  }
  if (answers.isEmpty) return null;
  return welchTails(difference, answers.sum, { error: 0, freedom: 1 });
}

/** The same for the favourable share: a one-sample z test against the benchmark's share (0 to 1). */
export function benchmarkFavourableChance(
  cells: readonly ComparedCell[],
  benchmark: number,
): number | null {
  let favourable = 0;
  let error = 0;
  let answers = 0;
  for (const { cell } of cells) {
    if (!cell.shown || cell.favourable?.kind !== "exact") continue;
    favourable += cell.favourable.count;
    error += Math.sqrt(benchmark * (1 - benchmark) * cell.respondents);
    answers += cell.respondents;
  }
  return answers === 0 ? null : tailOf(favourable - answers * benchmark, error);
}
