import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { type KpiDay, monthFigure } from "@/lib/scorecard/custom-kpi";
import { charted, type Frame } from "@/lib/scorecard/frame";
import type { Aggregation, Measure } from "@/lib/scorecard/kpi-measures";
import { changeOf, stateOf } from "@/lib/scorecard/kpi-state";
import { customKey, type Goal } from "@/lib/scorecard/kpis";
import type { KpiReading } from "@/lib/scorecard/scorecard";

interface CustomRow extends Record<string, unknown> {
  id: number;
  name: string;
  definition: string;
  goal: Goal;
  measure: Measure;
  aggregation: Aggregation;
  audienceId: number;
  ofAudienceId: number | null;
  attribute: string | null;
  audience: string;
  ofAudience: string | null;
  object: "user" | "account";
}

/** The client's own KPIs by month, from what the worker noted each day. */
export async function readCustomKpis(
  tx: Transaction,
  tenantId: string,
  frame: Frame,
  targets: ReadonlyMap<string, number>,
): Promise<KpiReading[]> {
  const { rows } = await tx.execute<CustomRow>(sql`
    select k.id, k.name, k.definition, k.goal, k.measure, k.aggregation, k.attribute,
      k.audience_id as "audienceId", k.of_audience_id as "ofAudienceId",
      a.name as audience, o.name as "ofAudience", a.object
    from custom_kpis k
    join audiences a on a.tenant_id = k.tenant_id and a.id = k.audience_id
    left join audiences o on o.tenant_id = k.tenant_id and o.id = k.of_audience_id
    where k.tenant_id = ${tenantId} and k.archived_at is null order by k.id`);
  const first = frame.yearBefore[0]?.month ?? "";
  const { rows: days } = await tx.execute<KpiDay & { kpiId: number } & Record<string, unknown>>(sql`
    select kpi_id as "kpiId", day::text, value, part, whole from kpi_days
    where tenant_id = ${tenantId} and day >= ${`${first}-01`}::date`);
  const byKpi = new Map<number, KpiDay[]>();
  for (const { kpiId, ...day } of days) byKpi.set(kpiId, [...(byKpi.get(kpiId) ?? []), day]);
  return rows.map((row) => readOne(row, byKpi.get(row.id) ?? [], frame, targets));
}

function readOne(
  row: CustomRow,
  days: readonly KpiDay[],
  frame: Frame,
  targets: ReadonlyMap<string, number>,
): KpiReading {
  const { id, name, goal, measure, aggregation, audienceId, ofAudienceId, attribute, object } = row;
  const pointOf = ({ month }: { month: string }) => {
    const last = days
      .filter(({ day }) => day.startsWith(month))
      .sort(byDay)
      .at(-1);
    const value = monthFigure(days, month, aggregation);
    return { month, value, part: last?.part ?? 0, whole: last?.whole ?? null };
  };
  const points = frame.points.map(pointOf);
  const yearBefore = frame.yearBefore.map(pointOf);
  const none = { value: null, part: 0, whole: null };
  const now = points.at(-1) ?? none;
  const isYear = frame.compared.from === frame.yearBefore[charted - 1]?.from;
  const compared = (isYear ? yearBefore.at(-1) : points.at(-2)) ?? none;
  const target = targets.get(customKey(id)) ?? null;
  const people = object === "user" ? "users" : "accounts";
  return {
    ...{ key: customKey(id), goal, name, unit: measure === "percentage" ? "percent" : "count" },
    definition: row.definition || wordsOf(row),
    ...{ isMonthly: false, now, compared, change: changeOf(now, compared), target },
    ...{ state: stateOf(now, target, { isRunning: false }), points, yearBefore },
    counted: `${people} in “${row.audience}”`,
    missing: row.ofAudience ? `${people} in “${row.ofAudience}” alone` : null,
    custom: { id, measure, aggregation, audienceId, ofAudienceId, attribute },
  };
}

const byDay = (a: KpiDay, b: KpiDay) => (a.day < b.day ? -1 : 1);

const ofMonth: Record<Aggregation, string> = {
  last: "at the end of the month",
  average: "on average over the days of the month",
  highest: "on the highest day of the month",
  lowest: "on the lowest day of the month",
};

function wordsOf({ measure, aggregation, audience, ofAudience, attribute }: CustomRow): string {
  const when = ofMonth[aggregation];
  switch (measure) {
    case "count":
      return `Members of “${audience}” ${when}.`;
    case "sum":
      return `Sum of ${attribute} over the members of “${audience}” ${when}.`;
    case "percentage":
      return `Members of “${ofAudience}” that are also in “${audience}”, in per cent, ${when}.`;
  }
}
