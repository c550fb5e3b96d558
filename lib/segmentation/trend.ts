import type { Publication, PublishedGroup } from "./publication";
import { type FigureState, figureReader } from "./report";
import { respondentsOf } from "./report-rows";
import type { FavourableShare, Score } from "./score";
import type { Level, SurveyItem } from "./survey-items";
import { isSameQuestion } from "./wave-change";
import type { WaveQuestion } from "./wave-facts";

/** A wave's newest version, read by one group. */
export interface WaveOfTrend {
  code: string;
  name: string;
  publishedAt: Date;
  isFinal: boolean;
  /** Whether the wave was published by the group's field. */
  hasField: boolean;
  /** The overall and, where it has it, the field with the group alone. */
  publication: Publication;
}

/** How an item of a wave was defined next to the wave in view. */
export type Definition = "same" | "other_questions" | "other_scale";

/** A group's figure of one item in one wave; null = not shown or not known. */
export interface TrendFigure {
  state: FigureState | "no_field" | "no_group" | "not_asked";
  score: Score | null;
  favourable: FavourableShare | null;
  respondents: number | null;
  fromQuestions: number;
  ofQuestions: number;
}

/** A wave of a trend. */
export interface TrendPoint {
  wave: string;
  name: string;
  publishedAt: Date;
  isFinal: boolean;
  /** Figures of another definition stand beside the others, but not on one line with them. */
  definition: Definition;
  all: TrendFigure;
  /** Null in the trend of all learners. */
  group: TrendFigure | null;
}

/** Which item, which group of which field (null for all learners), and the wave whose definition counts. */
export interface TrendRequest {
  wave: string;
  field: string;
  group: string | null;
  level: Level;
  code: string;
}

/** An item's figures over waves, in their order. It is read from published cells alone. */
export function trendOf(waves: readonly WaveOfTrend[], request: TrendRequest): TrendPoint[] {
  const inView = waves.find(({ code }) => code === request.wave) ?? waves.at(-1);
  const known = inView ? questionsOf(inView.publication, itemIn(inView, request)) : [];
  return waves.map((wave) => {
    const { code, name, publishedAt, isFinal, publication } = wave;
    const item = itemIn(wave, request);
    const overall = publication.breakdowns[0]?.groups[0];
    const groups = publication.breakdowns.find(({ key }) => key === request.field)?.groups ?? [];
    const group = groups.find(({ label }) => label === request.group);
    const missing = wave.hasField ? "no_group" : "no_field";
    return {
      ...{ wave: code, name, publishedAt, isFinal },
      definition: definitionOf(known, questionsOf(publication, item)),
      all: figureOf(publication, item, overall, "no_group"),
      group: request.group === null ? null : figureOf(publication, item, group, missing),
    };
  });
}

const itemIn = ({ publication }: WaveOfTrend, { level, code }: TrendRequest) =>
  publication.items.find((item) => item.level === level && item.code === code);

function questionsOf(publication: Publication, item: SurveyItem | undefined): WaveQuestion[] {
  return item?.questions.flatMap((at) => publication.questions[at] ?? []) ?? [];
}

function definitionOf(known: readonly WaveQuestion[], asked: readonly WaveQuestion[]): Definition {
  const before = new Map(asked.map((question) => [question.code, question]));
  const matched = known.flatMap((question) => {
    const other = before.get(question.code);
    return other ? [isSameQuestion(question, other)] : [];
  });
  if (matched.includes(false)) return "other_scale";
  const isSame = matched.length === known.length && matched.length === asked.length;
  return isSame ? "same" : "other_questions";
}

function figureOf(
  publication: Publication,
  item: SurveyItem | undefined,
  group: PublishedGroup | undefined,
  missing: "no_field" | "no_group",
): TrendFigure {
  const nothing = { score: null, favourable: null, respondents: null, fromQuestions: 0 };
  if (!item) return { ...nothing, state: "not_asked", ofQuestions: 0 };
  const ofQuestions = item.questions.length;
  if (!group) return { ...nothing, state: missing, ofQuestions };
  const figure = figureReader(publication, publication.items.indexOf(item))(group);
  const { state, score, favourable, fromQuestions } = figure;
  const respondents = respondentsOf(figure);
  return { state, score, favourable, respondents, fromQuestions, ofQuestions };
}
