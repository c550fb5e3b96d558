import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { type PlanNeed, type PlanOffer, planFits } from "../plan-fits";
import { loadChoices } from "./list-enrolment-choices";

/**
 * Takes licences of a plan, all or none, in one conditional statement: whoever comes second waits for the row and
 * is judged by what is left then. Throws `conflict` with the numbers.
 */
export async function takeLicences(
  tx: Transaction,
  tenantId: string,
  { id, name }: PlanOffer,
  need: PlanNeed,
): Promise<void> {
  const taken = await tx.execute(sql`
    update coaching_plans set licences_used = licences_used + ${need.needed}
    where tenant_id = ${tenantId} and id = ${id} and archived_at is null
      and starts_on <= ${need.startsOn} and ends_on >= ${need.endsOn}
      and licences - licences_used >= ${need.needed}`);
  if (taken.rowCount === 1) return;
  const plan = (await loadChoices(tx, tenantId)).plans.find((offer) => offer.id === id);
  const refusals = plan ? planFits(plan, need).refusals : ["It was archived."];
  throw new AppError("conflict", `${name}: ${refusals.join(" ")}`);
}
