import { benchmarkFavourableChance, benchmarkScoreChance } from "./benchmark-chance";
import { type ComparedCell, moreThanChance } from "./chance";
import type { Publication, PublishedGroup } from "./publication";
import { type Report, type ReportFigure, scoreDifference } from "./report";
import {
  type FavourableShare,
  groupFavourable,
  groupScore,
  levelScale,
  type QuestionCell,
  type Score,
} from "./score";
import {
  type Benchmark,
  type BenchmarkFigure,
  benchmarkFiguresFor,
  type PublishedReport,
} from "./segmentation-report";
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

/** What a benchmark says of an item for a group (null: all learners), or undefined. */
export function benchmarkFigureOf(
  benchmark: Benchmark | null,
  item: SurveyItem,
  group: string | null = null,
): BenchmarkFigure | undefined {
  const figures = benchmark ? benchmarkFiguresFor(benchmark, group) : [];
  return figures.find(({ level, code }) => level === item.level && code === item.code);
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
      ? againstBenchmark(report, publication, position, benchmark)
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
  benchmark: Benchmark,
): Comparison[] {
  const item = report.items[position];
  const overall = publication.breakdowns[0]?.groups[0];
  if (!overall || !item) return [report.organization, ...report.groups].map(() => nothing);
  const groups = publication.breakdowns.find(({ key }) => key === report.breakdown)?.groups ?? [];
  const scale = levelScale(item.questions.flatMap((q) => publication.questions[q] ?? []));
  const cellsOf = (group: PublishedGroup): ComparedCell[] =>
    item.questions.flatMap((at) => {
      const question = publication.questions[at];
      const [cell, whole] = [group.cells[at], overall.cells[at]];
      return question && cell && whole?.shown ? [{ question, cell, overall: whole }] : [];
    });
  // All learners are one comparison, the groups are many.
  const parts = [
    [{ figures: report.organization.figures, cells: cellsOf(overall), label: null }],
    groups.map((group, index) => ({
      ...{ figures: report.groups[index]?.figures ?? [], cells: cellsOf(group) },
      label: group.label,
    })),
  ];
  return parts.flatMap((part) => {
    const compared = part.map((one) => ({
      ...{ figure: one.figures[position], cells: one.cells },
      against: benchmarkFigureOf(benchmark, item, one.label),
    }));
    const scores = moreThanChance(
      compared.map(({ cells, against }) =>
        against?.score == null ? null : benchmarkScoreChance(cells, scale, against.score),
      ),
    );
    const shares = moreThanChance(
      compared.map(({ cells, against }) =>
        against?.favourable == null ? null : benchmarkFavourableChance(cells, against.favourable),
      ),
    );
    return compared.map(({ figure, against }, index): Comparison => {
      if (!figure || !against) return nothing;
      const [score, share] = [exactly(against.score), exactly(against.favourable)];
      return {
        score: scoreDifference(figure.score, score),
        favourable: shareDifference(shareOf(figure), share),
        isScoreMoreThanChance: scores[index] ?? false,
        isFavourableMoreThanChance: shares[index] ?? false,
        change: null,
      };
    });
  });
}

const exactly = (value: number | null) =>
  value === null ? null : { value, bound: "exact" as const };

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
