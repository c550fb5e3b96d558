import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { CustomKpiWords } from "@/lib/scorecard/custom-kpi";
import type { Aggregation } from "@/lib/scorecard/kpi-measures";
import { customKey, type Goal } from "@/lib/scorecard/kpis";
import { replaceTarget } from "./set-target";

const Input = CustomKpiWords.extend({ id: z.number().int().positive().max(2_147_483_647) });

interface Words extends Record<string, unknown> {
  name: string;
  definition: string;
  goal: Goal;
  aggregation: Aggregation;
  measure: string;
}

/**
 * Changes what a KPI of the client's own is called, where it stands, how its days become a month, and its target.
 * What it measures stays: its history would speak of something else. Throws `not_found`.
 */
export const updateCustomKpi = command({
  action: "kpi.update",
  allow: "activity.manage",
  input: Input,
  async run(tx, { id, target, ...words }, actor) {
    const { tenantId } = actor;
    const { measure, ...before } = await lockKpi(tx, tenantId, id);
    if (measure === "percentage" && (target ?? 0) > 100) {
      throw new AppError("invalid", "A rate cannot be above 100 %.");
    }
    await tx.execute(sql`
      update custom_kpis set name = ${words.name}, definition = ${words.definition}, goal = ${words.goal},
        aggregation = ${words.aggregation}
      where tenant_id = ${tenantId} and id = ${id}`);
    const kpi = customKey(id);
    const aimed = await replaceTarget(tx, tenantId, { kpi, target, setBy: actor.name });
    return {
      result: null,
      audit: {
        ...{ entity: "kpi", id: kpi },
        ...{ before: { ...before, target: aimed }, after: { ...words, target } },
      },
    };
  },
});

/** Takes a KPI of the client's own off the scorecard; its history is kept. Throws `not_found`. */
export const archiveCustomKpi = command({
  action: "kpi.archive",
  allow: "activity.manage",
  input: z.object({ id: z.number().int().positive().max(2_147_483_647) }),
  async run(tx, { id }, { tenantId }) {
    const { name } = await lockKpi(tx, tenantId, id);
    await tx.execute(
      sql`update custom_kpis set archived_at = now() where tenant_id = ${tenantId} and id = ${id}`,
    );
    return { result: null, audit: { entity: "kpi", id: customKey(id), before: { name } } };
  },
});

async function lockKpi(tx: Transaction, tenantId: string, id: number): Promise<Words> {
  const { rows } = await tx.execute<Words>(sql`
    select name, definition, goal, aggregation, measure from custom_kpis
    where tenant_id = ${tenantId} and id = ${id} and archived_at is null for update`);
  const [found] = rows;
  if (!found) throw new AppError("not_found", "There is no such KPI.");
  return found;
}
