import type { Pool } from "pg";

/** A KPI over an audience of the organization, with a target and a day's figure: every text holds `mark`. */
export async function addMarkedKpi(
  owner: Pool,
  tenantId: string,
  mark: string,
): Promise<{ kpiId: number }> {
  const { rows } = await owner.query<{ id: number }>(
    `with kpi as (
       insert into custom_kpis (tenant_id, name, definition, goal, measure, audience_id, aggregation, created_by)
       select $1, $2 || ' KPI', 'What ' || $2 || ' counts', 'enrol', 'count', id, 'last', $2 from audiences
       where tenant_id = $1 and name = $2 || ' audience' returning id
     ), target as (
       insert into kpi_targets (tenant_id, kpi, target, set_by) select $1, 'custom:' || id, 5, $2 from kpi
     ), day as (
       insert into kpi_days (tenant_id, kpi_id, day, value, part) select $1, id, current_date, 3, 3 from kpi
     )
     select id from kpi`,
    [tenantId, mark],
  );
  const [kpi] = rows;
  if (!kpi) throw new Error("The KPI was not stored.");
  return { kpiId: kpi.id };
}
