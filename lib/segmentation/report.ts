import { type ComparedCell, favourableChance, moreThanChance, scoreChance } from "./chance";
import type { Publication, PublishedGroup } from "./publication";
import type { Bucket, HiddenReason } from "./published-cell";
import {
  type FavourableShare,
  groupFavourable,
  groupScore,
  levelScale,
  type QuestionCell,
  type Score,
} from "./score";
import type { Level, SurveyItem } from "./survey-items";

/** A comparison figure from outside: the score on the item's scale, the favourable share 0 to 1. */
export interface BenchmarkRow {
  level: Level;
  code: string;
  score: number | null;
  favourable: number | null;
}

/** `waiting` may come with figures: those of an earlier version. */
export type FigureState = "shown" | HiddenReason;

/** Everything a report says about one group and one item; null = not shown or not known. */
export interface ReportFigure {
  state: FigureState;
  respondents: number | null;
  score: Score | null;
  favourable: FavourableShare | null;
  /** At question level only. Buckets of scores, which are reversed for negative questions. */
  distribution: readonly Bucket[] | null;
  /** The score is from so many of the item's questions. */
  fromQuestions: number;
  ofQuestions: number;
  /** The oldest version any figure is from. */
  asOf: number | null;
  /** Differences of the score as shown, to one decimal; only between exact scores. */
  vsOrganization: number | null;
  vsBenchmark: number | null;
  /** Whether the difference from the organization is more than chance, all groups considered. */
  isScoreMoreThanChance: boolean | null;
  isFavourableMoreThanChance: boolean | null;
}

/** A group with a figure for each item, by position in `Report.items`. */
export interface ReportGroup {
  label: string;
  labels?: readonly string[];
  learners: number;
  figures: ReportFigure[];
}

/** A breakdown as pages, exports and the API show it. */
export interface Report {
  breakdown: string;
  version: number;
  items: readonly SurveyItem[];
  organization: ReportGroup;
  groups: ReportGroup[];
}

/**
 * Reads a breakdown out of a publication. Everything here, differences and significance included,
 * is computed from published cells, so it discloses nothing that they do not. Groups stay in the
 * order of the publication. Returns null if it has no such breakdown.
 */
export function buildReport(
  publication: Publication,
  breakdown: string,
  benchmark: readonly BenchmarkRow[],
): Report | null {
  const overall = publication.breakdowns[0]?.groups[0];
  const groups = publication.breakdowns.find(({ key }) => key === breakdown)?.groups;
  if (overall === undefined || groups === undefined) return null;
  const readers = publication.items.map(
    (_, position) => new ItemReader(publication, overall, position, benchmark),
  );
  const columns = readers.map((reader) => reader.figures(groups));
  return {
    breakdown,
    version: publication.version,
    items: publication.items,
    organization: {
      label: overall.label,
      learners: overall.learners,
      figures: readers.flatMap((reader) => reader.figures([overall])),
    },
    groups: groups.map(({ label, labels, learners }, index) => {
      const figures: ReportFigure[] = [];
      for (const column of columns) {
        const figure = column[index];
        if (figure) figures.push(figure);
      }
      return { label, ...(labels ? { labels } : {}), learners, figures };
    }),
  };
}

/** A figure without the tests for chance, which look at all groups at once. */
export type UntestedFigure = Omit<
  ReportFigure,
  "isScoreMoreThanChance" | "isFavourableMoreThanChance"
>;

/** Reads the figure of one item (by its position in the publication), group by group. */
export function figureReader(
  publication: Publication,
  position: number,
): (group: PublishedGroup) => UntestedFigure {
  const [overall] = publication.breakdowns.flatMap(({ groups }) => groups);
  if (overall === undefined) throw new RangeError("a publication has an overall");
  const reader = new ItemReader(publication, overall, position, []);
  return (group) => reader.figure(group);
}

/** Reads one item in many groups. */
class ItemReader {
  readonly #publication: Publication;
  readonly #overall: PublishedGroup;
  readonly #position: number;
  readonly #questions: readonly number[];
  readonly #scale: ReturnType<typeof levelScale>;
  readonly #benchmark: BenchmarkRow | undefined;
  readonly #organizationScore: Score | null;

  constructor(
    publication: Publication,
    overall: PublishedGroup,
    position: number,
    benchmark: readonly BenchmarkRow[],
  ) {
    const item = publication.items[position];
    this.#publication = publication;
    this.#overall = overall;
    this.#position = position;
    this.#questions = item?.questions ?? [];
    this.#scale = levelScale(this.#questions.flatMap((q) => publication.questions[q] ?? []));
    this.#benchmark = benchmark.find(
      ({ level, code }) => level === item?.level && code === item.code,
    );
    this.#organizationScore = groupScore(this.#cells(overall), this.#scale).score;
  }

  figures(groups: readonly PublishedGroup[]): ReportFigure[] {
    const compared = groups.map((group) => (group === this.#overall ? [] : this.#compared(group)));
    const scores = moreThanChance(compared.map((cells) => scoreChance(cells, this.#scale)));
    const shares = moreThanChance(compared.map(favourableChance));
    return groups.map((group, index) => ({
      ...this.figure(group),
      isScoreMoreThanChance: scores[index] ?? null,
      isFavourableMoreThanChance: shares[index] ?? null,
    }));
  }

  figure(group: PublishedGroup): UntestedFigure {
    const cells = this.#cells(group);
    const own = group.cells[this.#position];
    const { score, fromQuestions } = groupScore(cells, this.#scale);
    return {
      state: stateOf(cells),
      respondents: own?.shown ? own.respondents : null,
      score,
      favourable: groupFavourable(cells),
      distribution: own?.shown ? own.distribution : null,
      fromQuestions,
      ofQuestions: this.#questions.length,
      asOf: oldestOf(cells),
      vsOrganization: group === this.#overall ? null : difference(score, this.#organizationScore),
      vsBenchmark: difference(score, this.#benchmarkScore()),
    };
  }

  #benchmarkScore(): Pick<Score, "value" | "bound"> | null {
    const value = this.#benchmark?.score ?? null;
    return value === null ? null : { value, bound: "exact" };
  }

  #cells(group: PublishedGroup): QuestionCell[] {
    const cells: QuestionCell[] = [];
    for (const position of this.#questions) {
      const question = this.#publication.questions[position];
      const cell = group.cells[position];
      if (question && cell) cells.push({ question, cell });
    }
    return cells;
  }

  #compared(group: PublishedGroup): ComparedCell[] {
    return this.#questions.flatMap((position) => {
      const question = this.#publication.questions[position];
      const [cell, overall] = [group.cells[position], this.#overall.cells[position]];
      return question && cell && overall?.shown ? [{ question, cell, overall }] : [];
    });
  }
}

/** A level is shown if one of its questions is; else the reason that says most is given. */
function stateOf(cells: readonly QuestionCell[]): FigureState {
  let isShown = false;
  let isWaiting = false;
  let why: HiddenReason = "no_answers";
  for (const { cell } of cells) {
    if (cell.shown) {
      isShown = true;
      isWaiting ||= cell.isWaiting;
    } else {
      isWaiting ||= cell.why === "waiting";
      if (strength[cell.why] > strength[why]) why = cell.why;
    }
  }
  if (!isShown) return why;
  return isWaiting ? "waiting" : "shown";
}

/** Of several reasons the greatest is given. */
const strength: Record<HiddenReason, number> = {
  waiting: 3,
  protected: 2,
  below_threshold: 1,
  no_answers: 0,
};

/** The oldest version among the shown cells. */
function oldestOf(cells: readonly QuestionCell[]): number | null {
  let oldest: number | null = null;
  for (const { cell } of cells) {
    if (cell.shown && (oldest === null || cell.asOf < oldest)) oldest = cell.asOf;
  }
  return oldest;
}

function difference(
  score: Pick<Score, "value" | "bound"> | null,
  other: Pick<Score, "value" | "bound"> | null,
): number | null {
  if (score?.bound !== "exact" || other?.bound !== "exact") return null;
  return Math.round(10 * (score.value - other.value)) / 10;
}
