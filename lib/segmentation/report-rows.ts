import { tupleLabel } from "./intersect";
import { type FigureState, figureReader, type UntestedFigure } from "./report";
import type { Exactness } from "./score";
import type { PublishedReport } from "./segmentation-report";

/** The levels a report can be asked for. */
export const reportLevels = ["competency", "indicator", "question"] as const;
export type ReportLevel = (typeof reportLevels)[number];

/** Answers with scores from `from` to `to`, both included; `share` in percent of the question's answers. */
export interface BucketShare {
  from: number;
  to: number;
  share: number;
}

/**
 * A group and an item as the API gives it. Scores stand on the item's scale, shares are percent. Null is not
 * shown or not known; a row whose `state` is not `shown` has figures only if `waiting`: those of an older version.
 */
export interface ReportRow {
  field: string;
  group: string;
  /** In an intersection the label in each of its fields. */
  labels: readonly string[] | null;
  level: ReportLevel;
  code: string;
  title: string;
  /** The roster's own count; null below the threshold. */
  learners: number | null;
  respondents: number | null;
  score: number | null;
  /** Whether `score` is the score or a limit of it. */
  scoreBound: Exactness | null;
  favourable: number | null;
  favourableBound: Exactness | null;
  /** Questions only. A bucket of several options was folded so that each part holds enough answers. */
  distribution: readonly BucketShare[] | null;
  benchmark: number | null;
  state: FigureState;
}

/** A group's learners, or null where even the roster's count is kept back. */
export function rosterCount(learners: number, threshold: number): number | null {
  return learners < threshold ? null : learners;
}

/** The rows of a report, group by group in its order, of one level or (null) of all, competencies first. */
export function* reportRows(
  { field, slice, publication, benchmark }: PublishedReport,
  level: ReportLevel | null,
): Generator<ReportRow> {
  const scores = new Map(
    benchmark?.figures.map((figure) => [`${figure.level}\n${figure.code}`, figure.score]),
  );
  const columns = reportLevels
    .filter((known) => level === null || known === level)
    .flatMap((known) =>
      publication.items.flatMap((item, position) =>
        item.level === known
          ? {
              level: known,
              code: item.code,
              title: item.label,
              benchmark: scores.get(`${known}\n${item.code}`) ?? null,
              read: figureReader(publication, position),
            }
          : [],
      ),
    );
  const groups = publication.breakdowns.find(({ key }) => key === field.key)?.groups ?? [];
  for (const group of groups) {
    const learners = rosterCount(group.learners, publication.threshold);
    for (const { read, benchmark: score, ...item } of columns) {
      const figure = read(group);
      yield {
        field: slice?.breakdown ?? field.key,
        group: group.labels ? tupleLabel(group.labels) : group.label,
        labels: group.labels ?? null,
        ...item,
        learners,
        ...figuresOf(figure),
        benchmark: score,
        state: figure.state,
      };
    }
  }
}

/** How many answered; null where nothing else is shown, even if the number itself could be. */
export function respondentsOf({ state, respondents, score, favourable }: UntestedFigure) {
  return state === "shown" || score !== null || favourable !== null ? respondents : null;
}

function figuresOf(figure: UntestedFigure) {
  const { score, favourable, distribution } = figure;
  const answers = distribution?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return {
    respondents: respondentsOf(figure),
    score: score?.value ?? null,
    scoreBound: score?.bound ?? null,
    favourable: favourable && percentOf(favourable.value),
    favourableBound: favourable?.bound ?? null,
    distribution:
      distribution?.map(({ from, to, count }) => ({
        from,
        to,
        share: percentOf(count / answers),
      })) ?? null,
  };
}

/** A share as percent to one decimal. */
function percentOf(share: number): number {
  return Math.round(share * 1000) / 10;
}
