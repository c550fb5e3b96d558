import { z } from "zod";
import { type Aggregation, aggregations } from "./kpi-measures";
import { goals } from "./kpis";

const Id = z.number().int().positive().max(2_147_483_647);

/** What may be changed of one: its words, its place, how its days become a month, its target. */
export const CustomKpiWords = z.object({
  name: z.string().trim().min(1, "Give it a name.").max(80),
  definition: z.string().trim().max(400),
  goal: z.enum(goals),
  aggregation: z.enum(aggregations),
  target: z.number().min(0).max(1e12).nullable(),
});
export type CustomKpiWords = z.output<typeof CustomKpiWords>;

const Shared = CustomKpiWords.extend({ audienceId: Id });

/** A KPI of the client's own as it is set up: a count or a sum over an audience, or one audience in per cent of another. */
export const CustomKpi = z.discriminatedUnion("measure", [
  Shared.extend({ measure: z.literal("count") }),
  Shared.extend({ measure: z.literal("sum"), attribute: z.string().min(1).max(200) }),
  Shared.extend({ measure: z.literal("percentage"), ofAudienceId: Id }),
]);
export type CustomKpi = z.output<typeof CustomKpi>;

/** What a KPI of the client's own can be made of. */
export interface KpiSources {
  audiences: { id: number; name: string; object: "user" | "account"; size: number }[];
  attributes: { key: string; label: string; object: "user" | "account" }[];
}

/** A KPI's figure at the end of a day, `yyyy-mm-dd` of the organization's calendar. */
export interface KpiDay {
  day: string;
  value: number | null;
  part: number;
  whole: number | null;
}

/** How the days of a month become its figure; null where no day has one. */
export function monthFigure(
  days: readonly KpiDay[],
  month: string,
  aggregation: Aggregation,
): number | null {
  const values = days
    .filter(({ day }) => day.startsWith(`${month}-`))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap(({ value }) => (value === null ? [] : value));
  if (values.length === 0) return null;
  return aggregates[aggregation](values);
}

const aggregates: Record<Aggregation, (values: number[]) => number> = {
  last: (values) => values.at(-1) ?? 0,
  average: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  highest: (values) => Math.max(...values),
  lowest: (values) => Math.min(...values),
};
