import type { LimitKind, PublishedCell, ShownCell } from "./published-cell";
import type { WaveQuestion } from "./wave-facts";

/** Whether a figure is the figure itself or a limit of it. */
export type Exactness = "exact" | LimitKind;

/** A mean of scores, to one decimal (limits are rounded away from the ends), and its scale. */
export interface Score {
  value: number;
  bound: Exactness;
  /** The questions' own scale, or 0 and 100 where questions of different scales are mixed. */
  scaleMin: number;
  scaleMax: number;
}

/** The share (0 to 1) of answers in the top third of the scale. */
export interface FavourableShare {
  value: number;
  bound: Exactness;
}

/** A question with its published cell in one group. */
export interface QuestionCell {
  question: WaveQuestion;
  cell: PublishedCell;
}

/** On what scale a level's score stands. */
export interface LevelScale {
  min: number;
  max: number;
  isMixed: boolean;
}

/** The scale of a level: that of its questions if they share one, else 0–100. */
export function levelScale(questions: readonly WaveQuestion[]): LevelScale {
  const [first, ...others] = questions;
  const isSame = (other: WaveQuestion) =>
    other.scaleMin === first?.scaleMin && other.scaleMax === first.scaleMax;
  return first === undefined || !others.every(isSame)
    ? { min: 0, max: 100, isMixed: true }
    : { min: first.scaleMin, max: first.scaleMax, isMixed: false };
}

/** A mean of a question in terms of a level's scale. */
export function onScale(value: number, question: WaveQuestion, scale: LevelScale): number {
  if (!scale.isMixed) return value;
  return (100 * (value - question.scaleMin)) / (question.scaleMax - question.scaleMin);
}

/** What a cell says of its mean score, unrounded; null if nothing. */
export function cellMean(cell: ShownCell): { mean: number; bound: Exactness } | null {
  if (cell.sum !== null) return { mean: cell.sum / cell.respondents, bound: "exact" };
  return cell.bound && { mean: cell.bound.mean, bound: cell.bound.kind };
}

/**
 * The score of a group at any level: the mean over those of its questions that are shown for it,
 * weighted by answers. It is arithmetic on published figures only: a question of which a bound is
 * published enters with that bound, and makes the result one; null if bounds of both kinds meet, or
 * nothing is shown. Also tells from how many questions it is.
 */
export function groupScore(
  cells: readonly QuestionCell[],
  scale: LevelScale,
): { score: Score | null; fromQuestions: number } {
  const parts = new Parts();
  for (const { question, cell } of cells) {
    const known = cell.shown ? cellMean(cell) : null;
    if (known === null || !cell.shown) continue;
    // Sums stay whole where they can, so that halves are rounded as such.
    const exact = cell.sum !== null && !scale.isMixed ? cell.sum : null;
    const weighted = exact ?? onScale(known.mean, question, scale) * cell.respondents;
    parts.add(weighted, cell.respondents, known.bound);
  }
  const { bound } = parts;
  if (bound === null) return { score: null, fromQuestions: parts.count };
  const value = roundTenths(parts.sum, parts.weight, bound);
  return {
    score: { value, bound, scaleMin: scale.min, scaleMax: scale.max },
    fromQuestions: parts.count,
  };
}

/**
 * The favourable share at any level, over those questions of which a count or a limit is published;
 * a limit enters as such and makes the result one.
 */
export function groupFavourable(cells: readonly QuestionCell[]): FavourableShare | null {
  const parts = new Parts();
  for (const { cell } of cells) {
    if (!cell.shown || cell.favourable === null) continue;
    const { favourable, respondents } = cell;
    if (favourable.kind === "exact") parts.add(favourable.count, respondents, "exact");
    else parts.add(favourable.share * respondents, respondents, favourable.kind);
  }
  return parts.bound && { value: parts.sum / parts.weight, bound: parts.bound };
}

/** Sums parts of a mean. It runs once for every cell of a report, so it keeps no list of them. */
class Parts {
  sum = 0;
  weight = 0;
  count = 0;
  #limit: LimitKind | null = null;
  #hasBothLimits = false;

  add(value: number, weight: number, bound: Exactness): void {
    this.sum += value;
    this.weight += weight;
    this.count += 1;
    if (bound === "exact") return;
    if (this.#limit !== null && this.#limit !== bound) this.#hasBothLimits = true;
    this.#limit = bound;
  }

  /** What the mean is: a limit if one of the parts is; null where they are none, or limits of both kinds. */
  get bound(): Exactness | null {
    if (this.count === 0 || this.#hasBothLimits) return null;
    return this.#limit ?? "exact";
  }
}

function roundTenths(sum: number, weight: number, bound: Exactness): number {
  const tenths = (10 * sum) / weight;
  // A limit that is a whole number of tenths but for floating point must not move by a tenth.
  const nearest = Math.round(tenths);
  if (bound === "exact" || Math.abs(tenths - nearest) < 1e-9) return nearest / 10;
  return (bound === "at_least" ? Math.floor(tenths) : Math.ceil(tenths)) / 10;
}
