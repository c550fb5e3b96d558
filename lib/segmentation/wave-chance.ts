import { AgreeingAnswers, type ComparedCell, spreadOf, stepOf, tailOf, welchTails } from "./chance";
import { cellMean, type LevelScale, onScale } from "./score";
import type { TwiceAsked } from "./wave-change";

/**
 * Two-sided probability of a group's score changing so much between two waves by chance, from published figures only;
 * null where they do not allow it. It is Welch's t test of two samples. Nothing published tells who answered twice, so
 * the waves are taken to be of different people, which errs on the side of chance where people answer as before; so
 * does taking the answers of one person to several questions to agree fully.
 */
export function scoreChangeChance(cells: readonly TwiceAsked[], scale: LevelScale): number | null {
  const now = meanOf(
    cells.map(({ now }) => now),
    scale,
  );
  const then = meanOf(
    cells.map(({ before }) => before),
    scale,
  );
  if (now === null || then === null) return null;
  return welchTails(now.mean - then.mean, now, then);
}

/** The same for the favourable share: a two-proportion z test with the pooled share of each question. */
export function favourableChangeChance(cells: readonly TwiceAsked[]): number | null {
  const now = { count: 0, answers: 0, error: 0 };
  const then = { count: 0, answers: 0, error: 0 };
  for (const pair of cells) {
    const [counted, before] = [exactCount(pair.now), exactCount(pair.before)];
    if (counted === null || before === null) return null;
    const pooled = (counted.count + before.count) / (counted.answers + before.answers);
    for (const [wave, own] of [
      [now, counted],
      [then, before],
    ] as const) {
      wave.count += own.count;
      wave.answers += own.answers;
      wave.error += Math.sqrt(pooled * (1 - pooled) * own.answers);
    }
  }
  if (cells.length === 0) return null;
  const difference = now.count / now.answers - then.count / then.answers;
  return tailOf(difference, Math.hypot(now.error / now.answers, then.error / then.answers));
}

/** The mean over several questions on a level's scale, and how far it may be off; null unless all are exact. */
function meanOf(cells: readonly ComparedCell[], scale: LevelScale) {
  let sum = 0;
  let answers = 0;
  const agreeing = new AgreeingAnswers();
  for (const { question, cell, overall } of cells) {
    const mean = cell.shown ? cellMean(cell) : null;
    const spread = cell.shown ? spreadOf(cell, overall) : null;
    if (!cell.shown || mean?.bound !== "exact" || spread === null) return null;
    sum += cell.respondents * onScale(mean.mean, question, scale);
    answers += cell.respondents;
    agreeing.add(cell.respondents * stepOf(question, scale), cell.respondents, spread);
  }
  if (answers === 0) return null;
  const { error, freedom } = agreeing.sum;
  return { mean: sum / answers, error: error / answers, freedom };
}

function exactCount({ cell }: ComparedCell): { count: number; answers: number } | null {
  if (!cell.shown || cell.favourable?.kind !== "exact") return null;
  return { count: cell.favourable.count, answers: cell.respondents };
}
