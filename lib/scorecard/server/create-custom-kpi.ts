import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { CustomKpi } from "@/lib/scorecard/custom-kpi";
import { customKey } from "@/lib/scorecard/kpis";
import { replaceTarget } from "./set-target";

const mostKpis = 50;

/**
 * Adds a KPI of the client's own and has it measured at once; answers its key. Throws `not_found` for an audience
 * that is not there, `invalid` where two are not of the same kind, `conflict` at fifty KPIs.
 */
export const createCustomKpi = command({
  action: "kpi.create",
  allow: "activity.manage",
  input: CustomKpi,
  async run(tx, input, actor) {
    const { tenantId } = actor;
    await checkAudiences(tx, tenantId, input);
    const attribute = input.measure === "sum" ? input.attribute : null;
    const whole = input.measure === "percentage" ? input.ofAudienceId : null;
    if (input.measure === "percentage" && (input.target ?? 0) > 100) {
      throw new AppError("invalid", "A rate cannot be above 100 %.");
    }
    const { rows } = await tx.execute<{ id: number }>(sql`
      insert into custom_kpis
        (tenant_id, name, definition, goal, measure, audience_id, of_audience_id, attribute, aggregation, created_by)
      select ${tenantId}, ${input.name}, ${input.definition}, ${input.goal}, ${input.measure}, ${input.audienceId},
        ${whole}, ${attribute}, ${input.aggregation}, ${actor.name}
      where (select count(*) from custom_kpis where tenant_id = ${tenantId} and archived_at is null) < ${mostKpis}
      returning id`);
    const [created] = rows;
    if (!created)
      throw new AppError("conflict", `There are ${mostKpis} KPIs already. Remove one first.`);
    const key = customKey(created.id);
    await replaceTarget(tx, tenantId, { kpi: key, target: input.target, setBy: actor.name });
    await enqueueJob(tx, "scorecard.measure", {}, "scorecard.measure");
    return { result: { key }, audit: { entity: "kpi", id: key, after: input } };
  },
});

async function checkAudiences(tx: Transaction, tenantId: string, input: CustomKpi): Promise<void> {
  const ids = [input.audienceId, ...(input.measure === "percentage" ? [input.ofAudienceId] : [])];
  const { rows } = await tx.execute<{ id: number; object: string }>(sql`
    select id, object from audiences where tenant_id = ${tenantId} and archived_at is null
      and id in (${sql.join(ids, sql`, `)}) for share`);
  if (ids.some((id) => !rows.some((row) => row.id === id))) {
    throw new AppError("not_found", "There is no such audience.");
  }
  if (new Set(rows.map(({ object }) => object)).size > 1) {
    throw new AppError("invalid", "Both audiences must be of users, or both of accounts.");
  }
}
