import { type ComparedCell, tailOf, widestSpread } from "./chance";
import { cellMean, type LevelScale, onScale } from "./score";

/**
 * Two-sided probability of a group's score being so far from a benchmark by chance, from published figures only;
 * null where they do not allow it. The benchmark is taken as exact, the group as a draw from people like those of
 * the organization, whose published distribution gives the spread. The answers of one person to several questions
 * are taken to agree fully, which errs on the side of chance.
 */
export function benchmarkScoreChance(
  cells: readonly ComparedCell[],
  scale: LevelScale,
  benchmark: number,
): number | null {
  let sum = 0;
  let error = 0;
  let answers = 0;
  for (const { question, cell, overall } of cells) {
    const mean = cell.shown ? cellMean(cell) : null;
    const spread = widestSpread(overall);
    if (!cell.shown || mean?.bound !== "exact" || spread === null) continue;
    const { scaleMin } = question;
    const step = onScale(scaleMin + 1, question, scale) - onScale(scaleMin, question, scale);
    sum += cell.respondents * onScale(mean.mean, question, scale);
    error += step * spread * Math.sqrt(cell.respondents);
    answers += cell.respondents;
  }
  return answers === 0 ? null : tailOf(sum - answers * benchmark, error);
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
