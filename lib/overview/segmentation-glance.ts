import { buildReport, type ReportFigure } from "@/lib/segmentation/report";
import { benchmarkFigureOf, compareReport } from "@/lib/segmentation/report-comparison";
import { respondentsOf } from "@/lib/segmentation/report-rows";
import type {
  PublishedReport,
  ReportWave,
  SegmentationReport,
} from "@/lib/segmentation/segmentation-report";
import { SURVEY_KEY } from "@/lib/segmentation/survey-items";

/** A group that stands clearly below what it is compared with. */
export interface FurthestBelow {
  group: string;
  item: string;
  score: number;
  difference: number;
}

/** A competency of the whole organization, and how its groups stand to it. */
export interface CompetencyGlance {
  label: string;
  score: number | null;
  /** To the benchmark, or null without one. */
  difference: number | null;
  /** Shown groups, each with its difference; largest first in the report's own order. */
  groups: { label: string; difference: number }[];
}

/** Segmentation at a glance, made of published cells alone. */
export interface SegmentationGlance {
  wave: ReportWave;
  field: { key: string; label: string };
  /** Null where even the overall may not be shown. */
  responded: { learners: number; of: number } | null;
  /** The benchmark's name, or null when groups are compared with the organization. */
  benchmark: string | null;
  competencies: CompetencyGlance[];
  below: FurthestBelow[];
}

/** Most lines of the list; at most one a group and competency. */
const MOST_BELOW = 5;

/** What a report comes to at a glance; null before anything was published. */
export function glanceAt({ wave, published }: SegmentationReport): SegmentationGlance | null {
  if (!wave || !published) return null;
  const { publication, field, benchmark } = published;
  const report = buildReport(publication, field.key, benchmark?.figures ?? []);
  if (!report) return null;
  const comparison = compareReport(report, published);
  const competencies = report.items.flatMap((item, position) =>
    item.level === "competency" ? [{ item, position }] : [],
  );
  const below = report.groups.flatMap(({ label, figures }, index) =>
    competencies.flatMap(({ item, position }): FurthestBelow[] => {
      const compared = comparison.groups[index]?.[position];
      const score = exact(figures[position]);
      const difference = compared?.score ?? null;
      const isBelow = difference !== null && difference < 0 && compared?.isScoreMoreThanChance;
      return isBelow && score !== null
        ? [{ group: label, item: item.label, score, difference }]
        : [];
    }),
  );
  return {
    ...{ wave, field, benchmark: benchmark?.name ?? null, responded: respondedOf(published) },
    competencies: competencies.map(({ item, position }) => ({
      label: item.label,
      score: exact(report.organization.figures[position]),
      difference: benchmarkFigureOf(benchmark, item)
        ? (comparison.organization[position]?.score ?? null)
        : null,
      groups: report.groups.flatMap(({ label }, index) => {
        const difference = comparison.groups[index]?.[position]?.score ?? null;
        return difference === null ? [] : [{ label, difference }];
      }),
    })),
    below: below.sort((a, b) => a.difference - b.difference).slice(0, MOST_BELOW),
  };
}

function exact(figure: ReportFigure | undefined): number | null {
  return figure?.score?.bound === "exact" ? figure.score.value : null;
}

function respondedOf({ publication }: PublishedReport): SegmentationGlance["responded"] {
  const report = buildReport(publication, publication.breakdowns[0]?.key ?? "", []);
  const position = publication.items.findIndex(({ key }) => key === SURVEY_KEY);
  const figure = report?.organization.figures[position];
  const learners = figure ? respondentsOf(figure) : null;
  const of = report?.organization.learners ?? 0;
  return learners === null || of < publication.threshold ? null : { learners, of };
}
