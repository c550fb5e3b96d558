import { z } from "zod";

const Figure = z.union([z.number(), z.string(), z.null()]).default(null);

/** A figure as it was given out: a number, a bound such as ">= 4.8" or "< 5 %", or nothing. */
export type Figure = number | string | null;

const Bound = z.enum(["exact", "at_least", "at_most"]).nullish();

/** The share in percent of the answers with a score from `from` to `to`, both included. */
const BucketShare = z.object({ from: z.number(), to: z.number(), share: z.number() });
export type BucketShare = z.infer<typeof BucketShare>;

/**
 * One row of `GET /api/v1/segmentation` as JSON, with the version of its figures. Scores stand on the question's scale;
 * favourable and shares are percent, to one decimal. A bound is written before its figure: ">=4.8", ">95". The
 * distribution is `buckets` where options were folded together, else the options d1 … dN of a scale from `scaleMin`.
 */
export const ReportRow = z
  .looseObject({
    version: z.number().int(),
    scaleMin: z.number().int().default(1),
    field: z.string(),
    group: z.string(),
    level: z.enum(["competency", "indicator", "question"]),
    code: z.string(),
    title: z.string().default(""),
    learners: Figure,
    respondents: Figure,
    score: Figure,
    scoreBound: Bound,
    favourable: Figure,
    favourableBound: Bound,
    buckets: z.array(BucketShare).nullish(),
    benchmark: Figure,
    state: z.enum(["shown", "below_threshold", "protected", "no_answers", "waiting"]),
  })
  .transform(
    ({ version, field, group, level, code, title, learners, respondents, ...rest }, context) => ({
      ...{ version, field, group, level, code, title, learners, respondents },
      score: withBound(rest.score, rest.scoreBound, { at_least: ">=", at_most: "<=" }),
      favourable: withBound(rest.favourable, rest.favourableBound, {
        at_least: ">",
        at_most: "<",
      }),
      distribution: rest.buckets ?? singleOptions(rest, context),
      benchmark: rest.benchmark,
      state: rest.state,
    }),
  );
export type ReportRow = z.infer<typeof ReportRow>;
export type Level = ReportRow["level"];

/** The shares of d1 … dN; empty where all are null. */
function singleOptions(
  { scaleMin, ...columns }: Record<string, unknown> & { scaleMin: number },
  context: z.RefinementCtx,
): BucketShare[] {
  return Object.entries(columns).flatMap(([name, share]) => {
    const option = /^d(\d+)$/.exec(name)?.[1];
    if (option === undefined || share === null) return [];
    const score = scaleMin + Number(option) - 1;
    if (typeof share === "number") return [{ from: score, to: score, share }];
    context.addIssue({ code: "custom", path: [name], message: "is no share" });
    return [];
  });
}

function withBound(
  figure: Figure,
  bound: z.infer<typeof Bound>,
  signs: { at_least: string; at_most: string },
): Figure {
  if (figure === null || !bound || bound === "exact") return figure;
  return `${signs[bound]}${figure}`;
}

/** The `field` of rows about the whole organization. */
export const overallField = "overall";

/** A field or declared intersection as the attacker knows it: one label per learner, frozen for the wave. */
export interface RosterField {
  field: string;
  groups: readonly string[];
}

export interface Roster {
  learners: number;
  fields: readonly RosterField[];
}

/** A question in its place, with its scale after reversal; scores from `favourableFrom` up are favourable. */
export interface SurveyQuestion {
  code: string;
  indicator: string;
  competency: string;
  min: number;
  max: number;
  favourableFrom: number;
}

/**
 * Who stood behind the figures of one version: for each question one number per learner, 0 for no answer and
 * otherwise the number of the learner's answer (1, then 2 once it was replaced, …), for a new answer is a new unknown.
 */
export interface Snapshot {
  version: number;
  takes: ReadonlyMap<string, Uint8Array>;
}

/**
 * All that an attacker could have. It is the worst case: besides the roster and everything ever given out, it
 * knows who answered which question when. Only the answers themselves are unknown to it.
 */
export interface Evidence {
  /** The organization's threshold K: nothing may be recovered about fewer learners than this. */
  threshold: number;
  roster: Roster;
  questions: readonly SurveyQuestion[];
  snapshots: readonly Snapshot[];
  rows: readonly ReportRow[];
}

/** Whether a row gives out anything computed from answers, whatever state it claims. */
export function hasFigure(row: ReportRow): boolean {
  return row.score !== null || row.favourable !== null || row.distribution.length > 0;
}

/** Whether a row gives out how many answered. */
export function hasCount(row: ReportRow): boolean {
  return typeof row.respondents === "number";
}
