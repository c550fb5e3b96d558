import {
  type TrendAxis,
  type TrendLine,
  type TrendTime,
  trendAxis,
} from "@/components/chart/trend-model";
import { wholePercent } from "@/lib/segmentation/report-comparison";
import type { TrendFigure, TrendPoint } from "@/lib/segmentation/trend";
import { numberWords } from "./figure-words";
import type { ViewItem, ViewNumber } from "./report-view";
import type { Metric } from "./search-params";

/** An item's trend as a chart draws it and a table tells it. */
export interface TrendView {
  times: TrendTime[];
  lines: TrendLine[];
  axis: TrendAxis;
  /** Why waves have no figure of the main line, or stand apart. */
  notes: string[];
  /** What stands in the table where the chart has no point. */
  reasonOf: (line: string, index: number) => string;
}

interface TrendContext {
  item: ViewItem;
  metric: Metric;
  /** Null for all learners. */
  group: string | null;
  threshold: number;
}

/** The trend of one item. Limits and hidden figures have no point; waves asked otherwise stand apart. */
export function trendView(points: readonly TrendPoint[], context: TrendContext): TrendView {
  const { item, metric, group } = context;
  const figuresOf = (line: string) =>
    points.map((point) => (line === "all" ? point.all : (point.group ?? point.all)));
  const exactOf = (figure: TrendFigure) => {
    const number = numberOf(figure, metric);
    return number?.bound === "exact" ? number.value : null;
  };
  const all = { key: "all", label: "All learners", isMain: group === null };
  const named = [...(group === null ? [] : [{ key: "group", label: group, isMain: true }]), all];
  const lines = named.map((line) => ({ ...line, values: figuresOf(line.key).map(exactOf) }));
  const known = lines.flatMap(({ values }) => values.flatMap((value) => value ?? []));
  const main = group === null ? "all" : "group";
  return {
    times: points.map(({ wave, name, definition }, index) => ({
      ...{ key: wave, label: name, run: definition === "same" ? 0 : index + 1 },
    })),
    lines,
    axis:
      metric === "favourable"
        ? trendAxis(known, { min: 0, max: 100, least: 20, unit: 10 })
        : trendAxis(known, scaleSteps(item)),
    notes: points.flatMap((point, index) => {
      const figure = figuresOf(main)[index];
      return figure ? notesOf(point, figure, context) : [];
    }),
    reasonOf: (line, index) => {
      const figure = figuresOf(line)[index];
      return figure ? missingWords(figure, context) : "";
    },
  };
}

/** Half points on a scale from 1 to 5, tens on one from 0 to 100. */
function scaleSteps({ scaleMin: min, scaleMax: max }: ViewItem) {
  const unit = max - min > 20 ? 10 : 0.5;
  return { min, max, unit, least: 2 * unit };
}

function notesOf({ name, definition }: TrendPoint, figure: TrendFigure, context: TrendContext) {
  const notes: string[] = [];
  if (figure.state !== "not_asked" && definition === "other_questions") {
    notes.push(`${name} asked other questions of it; it stands apart.`);
  }
  if (definition === "other_scale") notes.push(`${name} asked on another scale; it stands apart.`);
  const number = numberOf(figure, context.metric);
  if (number?.bound !== "exact") notes.push(`${name}: ${missingWords(figure, context)}.`);
  const { fromQuestions, ofQuestions } = figure;
  if (number && fromQuestions < ofQuestions) {
    notes.push(`${name}: from ${fromQuestions} of ${ofQuestions} questions.`);
  }
  return notes;
}

function numberOf({ score, favourable }: TrendFigure, metric: Metric): ViewNumber | null {
  if (metric === "score") return score;
  return favourable && { value: wholePercent(favourable), bound: favourable.bound };
}

function missingWords(figure: TrendFigure, { metric, threshold }: TrendContext): string {
  const number = numberOf(figure, metric);
  if (number) return numberWords(number, metric);
  const isPart = figure.state === "shown" || figure.score !== null;
  const words: Record<TrendFigure["state"], string> = {
    shown: "too few for a share",
    below_threshold: `fewer than ${threshold}`,
    protected: "protects another group",
    no_answers: "no answers",
    waiting: "waiting for more answers",
    no_field: "not published by this field",
    no_group: "no such group",
    not_asked: "not asked",
  };
  return words[isPart ? "shown" : figure.state];
}
