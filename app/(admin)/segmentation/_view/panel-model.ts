import type { DifferenceItem } from "@/components/chart/difference-list";
import type { AnswerShare } from "@/components/chart/distribution-bar";
import type { QuestionDistribution } from "@/components/chart/distribution-chart";
import type { HiddenReason } from "@/components/chart/heat-map-model";
import { formatCount } from "@/components/ui/figures";
import type { ReportLevel } from "@/lib/segmentation/report-rows";
import {
  differenceOf,
  differenceWords,
  gapOf,
  gapWords,
  isStrong,
  numberOf,
  numberWords,
} from "./figure-words";
import { hiddenReason } from "./heat-cells";
import type { ReportView, ViewFigure, ViewGroup, ViewItem } from "./report-view";
import type { Metric } from "./search-params";

/** The three figures at the top of a group's panel; empty where there is none. */
export interface Headline {
  value: string;
  againstReference: HeadlineDistance | null;
  againstOrganization: HeadlineDistance | null;
  /** "From 4 of 5 questions"; why there is no change since an earlier wave. */
  notes: string[];
}

/** A distance with what it is from: "vs benchmark", "since Spring 2026". */
export interface HeadlineDistance {
  words: string;
  difference: number;
  label: string;
}

/** A group's figure of one item, with its distances. */
export function headlineOf(
  view: ReportView,
  group: ViewGroup,
  item: ViewItem,
  metric: Metric,
): Headline | null {
  const position = view.items.indexOf(item);
  const figure = group.figures[position];
  const number = figure ? numberOf(figure, metric) : null;
  if (!figure || !number) return null;
  const whole = view.all.figures[position];
  const wholeNumber = whole ? numberOf(whole, metric) : null;
  const fromOrganization =
    group !== view.all && number.bound === "exact" && wholeNumber?.bound === "exact"
      ? Math.round(10 * (number.value - wholeNumber.value)) / 10
      : null;
  const distance = (difference: number | null, label: string): HeadlineDistance | null =>
    difference === null ? null : { words: differenceWords(difference, metric), difference, label };
  const { kind, name } = view.reference;
  return {
    value: numberWords(number, metric),
    againstReference:
      kind === "organization" || kind === "group"
        ? null
        : distance(
            differenceOf(figure, metric),
            kind === "wave" ? `since ${name}` : "vs benchmark",
          ),
    againstOrganization: distance(
      fromOrganization,
      kind === "group" ? `vs ${name}` : "vs organization",
    ),
    notes: notesOf(view, figure, item, metric),
  };
}

function notesOf(view: ReportView, figure: ViewFigure, item: ViewItem, metric: Metric): string[] {
  const { respondents, fromQuestions } = figure;
  const notes: string[] = [];
  if (item.level !== "question" && fromQuestions < item.questions) {
    notes.push(`From ${fromQuestions} of ${item.questions} questions`);
  }
  if (respondents !== null) notes.push(`${formatCount(respondents)} answered`);
  const gap = gapOf(figure, metric);
  if (gap !== null) notes.push(gapWords(gap, view.reference.name, view.threshold));
  return notes;
}

const mostListed = 3;

/**
 * The items of a level on which a group is furthest above and below by more than chance, at most three each; never one
 * in both.
 */
export function extremesOf(
  view: ReportView,
  group: ViewGroup,
  { level, metric }: { level: ReportLevel; metric: Metric },
): { strengths: DifferenceItem[]; weaknesses: DifferenceItem[] } {
  const labels = new Map(view.items.map(({ key, label }) => [key, label]));
  const items = view.items.flatMap((item, position): DifferenceItem[] => {
    const figure = group.figures[position];
    const number = figure ? numberOf(figure, metric) : null;
    const difference = figure ? differenceOf(figure, metric) : null;
    if (item.level !== level || !figure || !number || difference === null) return [];
    if (!isStrong(figure, metric)) return [];
    const note = item.parent === null ? undefined : labels.get(item.parent);
    return [
      {
        key: item.key,
        label: item.label,
        ...(note === undefined ? {} : { note }),
        value: numberWords(number, metric),
        delta: differenceWords(difference, metric),
        difference,
      },
    ];
  });
  const ranked = items.toSorted((a, b) => b.difference - a.difference);
  return {
    strengths: ranked.filter(({ difference }) => difference > 0).slice(0, mostListed),
    weaknesses: ranked
      .toReversed()
      .filter(({ difference }) => difference < 0)
      .slice(0, mostListed),
  };
}

/** How a group answered the questions of an item, and why the others are not shown. */
export interface Answers {
  questions: QuestionDistribution[];
  /** "From 11 of 12 questions; one protects another group." Empty when all are shown. */
  note: string;
  scaleMin: number;
  scaleMax: number;
}

/** The distributions of the questions under an item (or of the question itself). */
export function answersOf(view: ReportView, group: ViewGroup, item: ViewItem): Answers {
  const below = questionsUnder(view, group, item);
  const shown = below.flatMap(({ question, figure }): QuestionDistribution[] =>
    figure.distribution
      ? [{ key: question.key, question: question.label, shares: sharesOf(figure, question) }]
      : [],
  );
  const missing = below.filter(({ figure }) => figure.distribution === null);
  const total = below.length;
  return {
    questions: shown,
    note:
      missing.length === 0
        ? ""
        : `From ${shown.length} of ${total} ${total === 1 ? "question" : "questions"}; ${missingWords(
            missing.map(({ figure }) => figure),
            view.threshold,
          )}`,
    scaleMin: Math.min(...below.map(({ question }) => question.scaleMin)),
    scaleMax: Math.max(...below.map(({ question }) => question.scaleMax)),
  };
}

interface AskedQuestion {
  question: ViewItem;
  figure: ViewFigure;
}

function questionsUnder({ items }: ReportView, group: ViewGroup, item: ViewItem): AskedQuestion[] {
  const parents = new Map(items.map(({ key, parent }) => [key, parent]));
  const isUnder = (key: string | null): boolean =>
    key !== null && (key === item.key || isUnder(parents.get(key) ?? null));
  return items.flatMap((question, position) => {
    const figure = group.figures[position];
    return figure && question.level === "question" && isUnder(question.key)
      ? [{ question, figure }]
      : [];
  });
}

/** A figure's answers as parts of a bar; none where they are not shown. */
export function sharesOf(
  { distribution }: ViewFigure,
  { scaleMin, scaleMax }: ViewItem,
): AnswerShare[] {
  const total = distribution?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const middle = (scaleMin + scaleMax) / 2;
  const half = (scaleMax - scaleMin) / 2;
  return (distribution ?? []).map(({ from, to, count }) => ({
    label: from === to ? String(from) : `${from}–${to}`,
    share: count / total,
    tone: toneOf(((from + to) / 2 - middle) / half),
  }));
}

/** The tone of a place between -1, the bottom of the scale, and 1. */
function toneOf(place: number): AnswerShare["tone"] {
  if (place <= -0.75) return -2;
  if (place < -0.1) return -1;
  if (place <= 0.1) return 0;
  return place < 0.75 ? 1 : 2;
}

/** Why answers are not shown, counted: "2 protecting another group, 1 without answers". */
export function missingWords(missing: readonly ViewFigure[], threshold: number): string {
  const counts = new Map<string, number>();
  for (const figure of missing) {
    const words = missingReason(figure, threshold);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count} ${words}`).join(", ");
}

function missingReason(figure: ViewFigure, threshold: number): string {
  const reasons: Record<HiddenReason, string> = {
    below_threshold: `with fewer than ${threshold} answers`,
    protected: "protecting another group",
    no_answers: "without answers",
    waiting: "waiting for more answers",
    small_part: "with too few answers for shares",
  };
  return reasons[hiddenReason(figure)];
}
