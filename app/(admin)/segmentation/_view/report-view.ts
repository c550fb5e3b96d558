import { tupleLabel } from "@/lib/segmentation/intersect";
import {
  buildReport,
  type FigureState,
  type ReportFigure,
  type ReportGroup,
} from "@/lib/segmentation/report";
import {
  benchmarkFigureOf,
  type Comparison,
  compareReport,
  wholePercent,
} from "@/lib/segmentation/report-comparison";
import {
  type ReportLevel,
  reportLevels,
  respondentsOf,
  rosterCount,
} from "@/lib/segmentation/report-rows";
import { type Exactness, levelScale } from "@/lib/segmentation/score";
import type { EarlierWave, PublishedReport } from "@/lib/segmentation/segmentation-report";
import { SURVEY_KEY, type SurveyItem } from "@/lib/segmentation/survey-items";
import { formatDay } from "./format-time";

/** A number as it stands on screen, or the limit of one. */
export interface ViewNumber {
  value: number;
  bound: Exactness;
}

/** A part of the answers, by scores. */
export interface ViewBucket {
  from: number;
  to: number;
  count: number;
}

/** What the page may say of one group and one item. Without figures it is hidden, and `state` is why. */
export interface ViewFigure {
  state: FigureState;
  respondents: number | null;
  score: ViewNumber | null;
  /** Favourable answers in whole percent. */
  favourable: ViewNumber | null;
  comparison: Comparison;
  /** The figure is from so many of the item's questions. */
  fromQuestions: number;
  /** The version it is from. */
  asOf: number | null;
  distribution: readonly ViewBucket[] | null;
}

/** A competency, indicator or question. */
export interface ViewItem {
  /** Short and readable, for addresses: `c:Inclusion`. */
  key: string;
  level: ReportLevel;
  label: string;
  parent: string | null;
  questions: number;
  scaleMin: number;
  scaleMax: number;
  benchmark: { score: number | null; favourable: number | null };
}

export interface ViewGroup {
  label: string;
  /** In an intersection the label in each of its fields. */
  labels?: readonly string[];
  /** Null below the threshold. */
  learners: number | null;
  responded: number | null;
  /** By position in `ReportView.items`. */
  figures: readonly ViewFigure[];
}

/** The name under which a group is published: with a filter it is more than what is on screen. */
export function publishedLabel({ label, labels }: ViewGroup): string {
  return labels ? tupleLabel(labels) : label;
}

/** What everything is compared with. */
export interface ViewReference {
  /** `wave`: every figure with its own, an earlier wave before. `group`: with all to whom the filter applies. */
  kind: "benchmark" | "organization" | "group" | "wave";
  name: string;
  /** Where it comes from: "38 organizations"; an earlier wave's "final", or as of when. */
  note: string;
}

/** A published report as the page and its exports show it. */
export interface ReportView {
  /** `parts`: of an intersection the names of its fields, in the order of `ViewGroup.labels`; not with a filter. */
  field: { key: string; label: string; parts?: readonly string[] };
  /** Key of the published breakdown: with a filter that of the intersection. */
  breakdown: string;
  threshold: number;
  /** The version in view. */
  version: number;
  reference: ViewReference;
  items: readonly ViewItem[];
  all: ViewGroup;
  groups: readonly ViewGroup[];
  /** When each version was published, in words, by version. */
  versions: Readonly<Record<number, string>>;
}

/** The view of a published report; days are written in `timeZone`. */
export function viewReport(published: PublishedReport, timeZone: string): ReportView {
  const { publication, field, benchmark, earlier, publishedOn } = published;
  const report = buildReport(publication, field.key, benchmark?.figures ?? []);
  if (report === null) throw new Error(`The publication has no field ${field.key}.`);
  const comparison = compareReport(report, published);
  const positions = reportLevels.flatMap((level) =>
    report.items.flatMap((item, position) =>
      item.level === level ? [{ item, position, level }] : [],
    ),
  );
  const groupOf = (group: ReportGroup, compared: readonly Comparison[]): ViewGroup => ({
    label: group.label,
    ...(group.labels ? { labels: group.labels } : {}),
    learners: rosterCount(group.learners, publication.threshold),
    responded: respondedIn(report.items, group),
    figures: positions.flatMap(({ position }) => {
      const [figure, own] = [group.figures[position], compared[position]];
      return figure && own ? [viewFigure(figure, own)] : [];
    }),
  });
  return {
    field: { key: field.key, label: field.label, ...partsOf(published) },
    breakdown: published.slice?.breakdown ?? field.key,
    threshold: publication.threshold,
    version: publication.version,
    reference: earlier ? earlierReference(earlier, timeZone) : referenceOf(published),
    items: positions.map(({ item, level }) => {
      const scale = levelScale(item.questions.flatMap((q) => publication.questions[q] ?? []));
      const figure = benchmarkFigureOf(benchmark, item);
      const favourable = figure?.favourable ?? null;
      return {
        key: itemKey(item),
        level,
        label: item.label,
        parent: parentKey(report.items, item),
        questions: item.questions.length,
        scaleMin: scale.min,
        scaleMax: scale.max,
        benchmark: {
          score: figure?.score ?? null,
          favourable:
            favourable === null ? null : wholePercent({ value: favourable, bound: "exact" }),
        },
      };
    }),
    all: groupOf(report.organization, comparison.organization),
    groups: report.groups.map((group, index) => groupOf(group, comparison.groups[index] ?? [])),
    versions: Object.fromEntries(
      [...publishedOn].map(([version, day]) => [version, formatDay(day, timeZone)]),
    ),
  };
}

function partsOf({ field, fields, slice }: PublishedReport): Pick<ReportView["field"], "parts"> {
  if (slice || !field.fieldKeys) return {};
  const parts = field.fieldKeys.flatMap(
    (key) => fields.find((one) => one.key === key)?.label ?? [],
  );
  return parts.length === field.fieldKeys.length ? { parts } : {};
}

function viewFigure(figure: ReportFigure, comparison: Comparison): ViewFigure {
  const { state, score, favourable, fromQuestions, asOf, distribution } = figure;
  return {
    state,
    respondents: respondentsOf(figure),
    score: score && { value: score.value, bound: score.bound },
    favourable: favourable && { value: wholePercent(favourable), bound: favourable.bound },
    comparison,
    fromQuestions,
    asOf,
    distribution,
  };
}

function itemKey({ level, code }: SurveyItem): string {
  return `${level.slice(0, 1)}:${code}`;
}

function parentKey(items: readonly SurveyItem[], item: SurveyItem): string | null {
  const parent = items.find(({ key }) => key === item.parent);
  return parent && parent.key !== SURVEY_KEY ? itemKey(parent) : null;
}

function respondedIn(items: readonly SurveyItem[], { figures }: ReportGroup): number | null {
  const position = items.findIndex(({ key }) => key === SURVEY_KEY);
  const figure = figures[position];
  return figure ? respondentsOf(figure) : null;
}

function earlierReference(
  { wave, publishedAt, isFinal }: EarlierWave,
  zone: string,
): ViewReference {
  const note = isFinal ? "final figures" : `as of ${formatDay(publishedAt, zone)}`;
  return { kind: "wave", name: wave.name, note };
}

function referenceOf({ benchmark, slice }: PublishedReport): ViewReference {
  if (slice?.isReference) return { kind: "group", name: slice.value, note: "" };
  if (!benchmark) return { kind: "organization", name: "organization", note: "" };
  const counts = benchmark.figures.map(({ organizations }) => organizations);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const range = least === most ? `${most}` : `${least}–${most}`;
  const note = counts.length === 0 ? "" : `${range} organizations`;
  const name = benchmark.isLikeForLike ? `${benchmark.name}, like for like` : benchmark.name;
  return { kind: "benchmark", name, note };
}
