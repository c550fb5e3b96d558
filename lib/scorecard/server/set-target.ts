import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { csatKey, isKpiKey, kpis } from "@/lib/scorecard/kpis";

const Input = z.object({
  kpi: z.string().max(40),
  /** Per cent for rates; null goes back to the one it comes with. */
  target: z.number().min(0).max(1e12).nullable(),
});

/** Sets or clears what the organization aims at by a KPI; throws `not_found`, or `invalid` for a rate above 100. */
export const setTarget = command({
  action: "kpi.set-target",
  allow: "activity.manage",
  input: Input,
  async run(tx, { kpi, target }, actor) {
    const { tenantId } = actor;
    const unit = await unitOf(tx, tenantId, kpi);
    if (unit === "percent" && target !== null && target > 100) {
      throw new AppError("invalid", "A rate cannot be above 100 %.");
    }
    const before = await replaceTarget(tx, tenantId, { kpi, target, setBy: actor.name });
    const of = (value: number | null) => (value === null ? undefined : { target: value });
    return {
      result: null,
      audit: { entity: "kpi", id: kpi, before: of(before), after: of(target) },
    };
  },
});

/** Stores a target in the place of the one before, or none; answers the one before. */
export async function replaceTarget(
  tx: Transaction,
  tenantId: string,
  { kpi, target, setBy }: { kpi: string; target: number | null; setBy: string },
): Promise<number | null> {
  const { rows } = await tx.execute<{ target: number }>(
    sql`select target from kpi_targets where tenant_id = ${tenantId} and kpi = ${kpi} for update`,
  );
  await tx.execute(
    target === null
      ? sql`delete from kpi_targets where tenant_id = ${tenantId} and kpi = ${kpi}`
      : sql`insert into kpi_targets (tenant_id, kpi, target, set_by) values (${tenantId}, ${kpi}, ${target}, ${setBy})
          on conflict (tenant_id, kpi) do update
          set target = excluded.target, set_by = excluded.set_by, set_at = now()`,
  );
  return rows[0]?.target ?? null;
}

async function unitOf(
  tx: Transaction,
  tenantId: string,
  kpi: string,
): Promise<"percent" | "count"> {
  if (kpi === csatKey) return "percent";
  if (isKpiKey(kpi)) return kpis[kpi].unit;
  const id = Number(/^custom:(\d{1,9})$/.exec(kpi)?.[1] ?? 0);
  const { rows } = await tx.execute<{ measure: string }>(sql`
    select measure from custom_kpis where tenant_id = ${tenantId} and id = ${id} and archived_at is null`);
  const [found] = rows;
  if (!found) throw new AppError("not_found", "There is no such KPI.");
  return found.measure === "percentage" ? "percent" : "count";
}
