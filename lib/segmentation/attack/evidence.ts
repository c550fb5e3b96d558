import { z } from "zod";

const Figure = z.union([z.number(), z.string(), z.null()]).default(null);

/** A figure as it was given out: a number, a bound such as ">= 4.8" or "< 5 %", or nothing. */
export type Figure = number | string | null;

/**
 * One row of `GET /api/v1/segmentation`, with the version of its figures. The columns d1 … dN become
 * `distribution`, in their order. Scores stand on the question's scale; favourable and shares are percent.
 */
export const ReportRow = z
  .looseObject({
    version: z.number().int(),
    field: z.string(),
    group: z.string(),
    level: z.enum(["competency", "indicator", "question"]),
    code: z.string(),
    title: z.string().default(""),
    learners: Figure,
    respondents: Figure,
    score: Figure,
    favourable: Figure,
    benchmark: Figure,
    state: z.enum(["shown", "below_threshold", "protected", "no_answers", "waiting"]),
  })
  .transform(
    ({ version, field, group, level, code, title, learners, respondents, ...rest }, context) => ({
      version,
      field,
      group,
      level,
      code,
      title,
      learners,
      respondents,
      score: rest.score,
      favourable: rest.favourable,
      benchmark: rest.benchmark,
      state: rest.state,
      distribution: distributionOf(rest, context),
    }),
  );
export type ReportRow = z.infer<typeof ReportRow>;
export type Level = ReportRow["level"];

function distributionOf(columns: Record<string, unknown>, context: z.RefinementCtx): Figure[] {
  const shares: { option: number; share: Figure }[] = [];
  for (const [name, value] of Object.entries(columns)) {
    const option = /^d(\d+)$/.exec(name)?.[1];
    if (option === undefined) continue;
    const share = Figure.safeParse(value);
    if (share.success) shares.push({ option: Number(option), share: share.data });
    else context.addIssue({ code: "custom", path: [name], message: "is no figure" });
  }
  return shares.sort((a, b) => a.option - b.option).map(({ share }) => share);
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
  return (
    row.score !== null ||
    row.favourable !== null ||
    row.distribution.some((share) => share !== null)
  );
}

/** Whether a row gives out how many answered. */
export function hasCount(row: ReportRow): boolean {
  return typeof row.respondents === "number";
}
