import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";

const Bucket = z.object({ from: z.number(), to: z.number(), share: z.number() });
const Bound = z.enum(["exact", "at_least", "at_most"]).nullable();

/** A row of `GET /api/v1/segmentation`, held to what it promises. */
export const ApiRow = z.looseObject({
  field: z.string(),
  group: z.string(),
  level: z.enum(["competency", "indicator", "question"]),
  code: z.string(),
  title: z.string(),
  learners: z.number().nullable(),
  respondents: z.number().nullable(),
  score: z.number().nullable(),
  scoreBound: Bound,
  favourable: z.number().nullable(),
  favourableBound: Bound,
  buckets: z.array(Bucket).nullable(),
  benchmark: z.number().nullable(),
  state: z.enum(["shown", "below_threshold", "protected", "no_answers", "waiting"]),
});
export type ApiRow = z.infer<typeof ApiRow>;

const Report = z.looseObject({
  version: z.number(),
  threshold: z.number(),
  rows: z.array(ApiRow),
});

/** Everything that the API gives out of a wave: the overall and every field, at all levels. */
export async function readWave(
  context: APIRequestContext,
  key: string,
  wave: string,
): Promise<z.infer<typeof Report>> {
  const answer = await context.get(`/api/v1/segmentation?wave=${encodeURIComponent(wave)}`, {
    // The server may close a connection at the very moment it is used again.
    maxRetries: 2,
    headers: { authorization: `Bearer ${key}` },
  });
  if (!answer.ok()) throw new Error(`The API answered ${answer.status()}: ${await answer.text()}`);
  return Report.parse(await answer.json());
}

/** The rows of a field, by group, in the order of the answer. */
export function byGroup(rows: readonly ApiRow[], field: string): Map<string, ApiRow[]> {
  const groups = new Map<string, ApiRow[]>();
  for (const row of rows) {
    if (row.field !== field) continue;
    const own = groups.get(row.group);
    if (own) own.push(row);
    else groups.set(row.group, [row]);
  }
  return groups;
}

/** The shares of a row's distribution, of folded options or of single ones; empty where none is shown. */
export function sharesOf(row: ApiRow): number[] {
  if (row.buckets) return row.buckets.map(({ share }) => share);
  return Object.entries(row).flatMap(([name, share]) =>
    /^d\d+$/.test(name) && typeof share === "number" ? [share] : [],
  );
}

/** Every figure that the rows show, as a reader may meet it: also rounded, and as a distance between two of them. */
export function figuresOf(rows: readonly ApiRow[], reference: readonly ApiRow[]): Set<string> {
  const figures = new Set<string>();
  const add = (value: number) =>
    figures.add(Math.abs(value).toFixed(1)).add(String(Math.round(Math.abs(value))));
  const own = new Map(reference.map((row) => [`${row.level} ${row.code}`, row]));
  for (const row of rows) {
    const whole = own.get(`${row.level} ${row.code}`);
    for (const value of [row.score, row.favourable, row.benchmark]) if (value !== null) add(value);
    for (const share of sharesOf(row)) add(share);
    if (row.score === null) continue;
    if (row.benchmark !== null) add(row.score - row.benchmark);
    if (whole?.score != null) add(row.score - whole.score);
  }
  return figures;
}
