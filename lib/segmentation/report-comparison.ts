import { benchmarkFavourableChance, benchmarkScoreChance } from "./benchmark-chance";
import { type ComparedCell, moreThanChance } from "./chance";
import type { Publication, PublishedGroup } from "./publication";
import type { Report, ReportFigure } from "./report";
import { type FavourableShare, levelScale } from "./score";
import type { Benchmark, BenchmarkFigure, PublishedReport } from "./segmentation-report";
import type { SurveyItem } from "./survey-items";

/** How a figure differs from what the report is compared with; null where either side is no exact figure. */
export interface Comparison {
  /** Of the score as shown, on its scale, to one decimal. */
  score: number | null;
  /** Of the favourable share as shown, in whole percentage points. */
  favourable: number | null;
  isScoreMoreThanChance: boolean;
  isFavourableMoreThanChance: boolean;
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
 * Compares every figure with the report's benchmark, or without one with the organization. It is arithmetic on
 * published cells, so it discloses nothing that they do not.
 */
export function compareReport(
  report: Report,
  { publication, benchmark }: Pick<PublishedReport, "publication" | "benchmark">,
): ReportComparison {
  const columns = report.items.map((item, position) =>
    benchmark
      ? againstBenchmark(report, publication, position, benchmarkFigureOf(benchmark, item))
      : againstOrganization(report, position),
  );
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
  }));
}

const shareOf = (figure: ReportFigure | undefined) => figure?.favourable ?? null;

function shareDifference(
  share: FavourableShare | null,
  other: FavourableShare | null,
): number | null {
  if (share?.bound !== "exact" || other?.bound !== "exact") return null;
  return wholePercent(share) - wholePercent(other);
}
