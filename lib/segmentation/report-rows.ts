import type { FigureState, ReportFigure } from "./report";
import type { Exactness } from "./score";
import type { PublishedReport } from "./segmentation-report";
import type { SurveyItem } from "./survey-items";

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
  { report, field, publication, benchmark }: PublishedReport,
  level: ReportLevel | null,
): Generator<ReportRow> {
  const scores = new Map(
    benchmark?.figures.map((figure) => [`${figure.level}\n${figure.code}`, figure.score]),
  );
  const columns = reportLevels
    .filter((known) => level === null || known === level)
    .flatMap((known) =>
      report.items.flatMap((item, position) =>
        item.level === known ? [{ item, position, level: known }] : [],
      ),
    );
  for (const group of report.groups) {
    for (const { item, position, level: itemLevel } of columns) {
      const figure = group.figures[position];
      if (!figure) continue;
      yield {
        field: field.key,
        group: group.label,
        level: itemLevel,
        ...nameOf(item),
        learners: rosterCount(group.learners, publication.threshold),
        ...figuresOf(figure),
        benchmark: scores.get(`${itemLevel}\n${item.code}`) ?? null,
        state: figure.state,
      };
    }
  }
}

function nameOf({ code, label }: SurveyItem) {
  return { code, title: label };
}

function figuresOf({ respondents, score, favourable, distribution }: ReportFigure) {
  const answers = distribution?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return {
    respondents,
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
