import { benchmarkFavourableChance, benchmarkScoreChance } from "./benchmark-chance";
import { type ComparedCell, moreThanChance } from "./chance";
import type { Publication, PublishedGroup } from "./publication";
import type { Report, ReportFigure } from "./report";
import {
  type FavourableShare,
  groupFavourable,
  groupScore,
  levelScale,
  type QuestionCell,
  type Score,
} from "./score";
import type { Benchmark, BenchmarkFigure, PublishedReport } from "./segmentation-report";
import type { SurveyItem } from "./survey-items";
import { favourableChangeChance, scoreChangeChance } from "./wave-chance";
import { type ChangeGap, type Matched, WaveMatch } from "./wave-change";

/** How a figure differs from what the report is compared with; null where either side is no exact figure. */
export interface Comparison {
  /** Of the score as shown, on its scale, to one decimal. */
  score: number | null;
  /** Of the favourable share as shown, in whole percentage points. */
  favourable: number | null;
  isScoreMoreThanChance: boolean;
  isFavourableMoreThanChance: boolean;
  /** Of a change since an earlier wave only. */
  change: ChangeNotes | null;
}

/** What belongs to a change: why there is none, and over how many questions it is. */
export interface ChangeNotes {
  scoreGap: ChangeGap | null;
  favourableGap: ChangeGap | null;
  /** Questions that both waves show for the group. */
  questions: number;
}

/** The comparisons of all learners and of each group, by position in `Report.items`. */
export interface ReportComparison {
  organization: readonly Comparison[];
  groups: readonly (readonly Comparison[])[];
}

/** What a benchmark says of an item, or undefined. */
export function benchmarkFigureOf(
  benchmark: Benchmark | null,
  item: SurveyItem,
): BenchmarkFigure | undefined {
  return benchmark?.figures.find(({ level, code }) => level === item.level && code === item.code);
}

/** The share as it stands on screen: whole percent, limits rounded away from the ends. */
export function wholePercent({ value, bound }: FavourableShare): number {
  // A limit that is a whole percentage but for floating point must not move by one.
  const percent = Math.round(value * 1e9) / 1e7;
  if (bound === "exact") return Math.round(percent);
  return bound === "at_least" ? Math.floor(percent) : Math.ceil(percent);
}

/**
 * Compares every figure with the report's earlier wave, else with its benchmark, or without either with the
 * organization. It is arithmetic on published cells, so it discloses nothing that they do not.
 */
export function compareReport(
  report: Report,
  {
    publication,
    benchmark,
    earlier,
  }: Pick<PublishedReport, "publication" | "benchmark" | "earlier">,
): ReportComparison {
  const match = earlier && new WaveMatch(publication, earlier.publication, report.breakdown);
  const columns = report.items.map((item, position) => {
    if (match) return againstEarlier(report, publication, item, match);
    return benchmark
      ? againstBenchmark(report, publication, position, benchmarkFigureOf(benchmark, item))
      : againstOrganization(report, position);
  });
  return {
    organization: columns.flatMap(([first]) => first ?? []),
    groups: report.groups.map((_, index) => columns.flatMap((column) => column[index + 1] ?? [])),
  };
}

const nothing: Comparison = {
  score: null,
  favourable: null,
  isScoreMoreThanChance: false,
  isFavourableMoreThanChance: false,
  change: null,
};

/** All learners first, then the groups. */
function againstOrganization(report: Report, position: number): Comparison[] {
  const whole = report.organization.figures[position]?.favourable ?? null;
  return [
    nothing,
    ...report.groups.map(({ figures }) => {
      const figure = figures[position];
      if (!figure) return nothing;
      return {
        score: figure.vsOrganization,
        favourable: shareDifference(figure.favourable, whole),
        isScoreMoreThanChance: figure.isScoreMoreThanChance ?? false,
        isFavourableMoreThanChance: figure.isFavourableMoreThanChance ?? false,
        change: null,
      };
    }),
  ];
}

function againstBenchmark(
  report: Report,
  publication: Publication,
  position: number,
  benchmark: BenchmarkFigure | undefined,
): Comparison[] {
  const rows = [report.organization, ...report.groups];
  if (!benchmark) return rows.map(() => nothing);
  const overall = publication.breakdowns[0]?.groups[0];
  const groups = publication.breakdowns.find(({ key }) => key === report.breakdown)?.groups ?? [];
  const item = report.items[position];
  if (!overall || !item) return rows.map(() => nothing);
  const scale = levelScale(item.questions.flatMap((q) => publication.questions[q] ?? []));
  const cellsOf = (group: PublishedGroup): ComparedCell[] =>
    item.questions.flatMap((at) => {
      const question = publication.questions[at];
      const [cell, whole] = [group.cells[at], overall.cells[at]];
      return question && cell && whole?.shown ? [{ question, cell, overall: whole }] : [];
    });
  const scoreChance = (cells: ComparedCell[]) =>
    benchmark.score === null ? null : benchmarkScoreChance(cells, scale, benchmark.score);
  const shareChance = (cells: ComparedCell[]) =>
    benchmark.favourable === null ? null : benchmarkFavourableChance(cells, benchmark.favourable);
  // All learners are one comparison, the groups are many.
  const own = [cellsOf(overall)];
  const compared = groups.map(cellsOf);
  const scores = [own, compared].flatMap((part) => moreThanChance(part.map(scoreChance)));
  const shares = [own, compared].flatMap((part) => moreThanChance(part.map(shareChance)));
  const share: FavourableShare | null =
    benchmark.favourable === null ? null : { value: benchmark.favourable, bound: "exact" };
  return rows.map(({ figures }, index) => ({
    score: figures[position]?.vsBenchmark ?? null,
    favourable: shareDifference(shareOf(figures[position]), share),
    isScoreMoreThanChance: scores[index] ?? false,
    isFavourableMoreThanChance: shares[index] ?? false,
    change: null,
  }));
}

function againstEarlier(
  report: Report,
  publication: Publication,
  item: SurveyItem,
  match: WaveMatch,
): Comparison[] {
  const overall = publication.breakdowns.slice(0, 1).flatMap(({ groups }) => groups);
  const groups = publication.breakdowns.find(({ key }) => key === report.breakdown)?.groups ?? [];
  const scale = match.scaleOf(item);
  // All learners are one comparison, the groups are many.
  return [overall, groups].flatMap((part) => {
    const scores = part.map((group) => match.of(group, item, "score"));
    const shares = part.map((group) => match.of(group, item, "favourable"));
    const scoreTests = moreThanChance(
      scores.map((found) => (found.gap ? null : scoreChangeChance(found.cells, scale))),
    );
    const shareTests = moreThanChance(
      shares.map((found) => (found.gap ? null : favourableChangeChance(found.cells))),
    );
    return part.map((_, index): Comparison => {
      const [score, share] = [scores[index], shares[index]];
      const change = score && changeOf(score, (cells) => groupScore(cells, scale).score, tenths);
      const moved = share && changeOf(share, groupFavourable, shareDifference);
      return {
        score: change?.value ?? null,
        favourable: moved?.value ?? null,
        isScoreMoreThanChance: scoreTests[index] ?? false,
        isFavourableMoreThanChance: shareTests[index] ?? false,
        change: {
          scoreGap: change?.gap ?? null,
          favourableGap: moved?.gap ?? null,
          questions: score?.gap === null ? score.cells.length : 0,
        },
      };
    });
  });
}

/** The change of a figure of this wave since an earlier one, or why there is none. */
function changeOf<F>(
  found: Matched,
  read: (cells: QuestionCell[]) => F,
  less: (now: F, then: F) => number | null,
): { value: number | null; gap: ChangeGap | null } {
  if (found.gap) return { value: null, gap: found.gap };
  const value = less(
    read(found.cells.map(({ now }) => now)),
    read(found.cells.map(({ before }) => before)),
  );
  return { value, gap: value === null ? "limit" : null };
}

/** The difference of two scores as they stand on screen, to one decimal; none where either is a limit. */
function tenths(score: Score | null, other: Score | null): number | null {
  if (score?.bound !== "exact" || other?.bound !== "exact") return null;
  return Math.round(10 * (score.value - other.value)) / 10;
}

const shareOf = (figure: ReportFigure | undefined) => figure?.favourable ?? null;

function shareDifference(
  share: FavourableShare | null,
  other: FavourableShare | null,
): number | null {
  if (share?.bound !== "exact" || other?.bound !== "exact") return null;
  return wholePercent(share) - wholePercent(other);
}
