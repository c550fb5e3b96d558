import { and, eq } from "drizzle-orm";
import { coachingPlans, instruments } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { GroupInput } from "../coaching-group";

/**
 * Refuses a group whose plan, assessment or survey is not there (`not_found`), is archived (`conflict`) or is of the
 * other kind (`invalid`). Holds them until the transaction ends, so that none is archived meanwhile.
 */
export async function checkPresets(
  tx: Transaction,
  tenantId: string,
  { planId, assessmentId, surveyId }: Pick<GroupInput, "planId" | "assessmentId" | "surveyId">,
): Promise<void> {
  if (planId !== null) await checkPlan(tx, tenantId, planId);
  if (assessmentId !== null) await checkInstrument(tx, tenantId, assessmentId, "assessment");
  if (surveyId !== null) await checkInstrument(tx, tenantId, surveyId, "survey");
}

async function checkPlan(tx: Transaction, tenantId: string, id: number): Promise<void> {
  const [plan] = await tx
    .select({ name: coachingPlans.name, archivedAt: coachingPlans.archivedAt })
    .from(coachingPlans)
    .where(and(eq(coachingPlans.tenantId, tenantId), eq(coachingPlans.id, id)))
    .for("share");
  if (!plan) throw new AppError("not_found", "There is no such plan.");
  if (plan.archivedAt) throw isArchived(plan.name);
}

async function checkInstrument(
  tx: Transaction,
  tenantId: string,
  id: number,
  kind: "assessment" | "survey",
): Promise<void> {
  const [found] = await tx
    .select({
      name: instruments.name,
      kind: instruments.kind,
      archivedAt: instruments.archivedAt,
    })
    .from(instruments)
    .where(and(eq(instruments.tenantId, tenantId), eq(instruments.id, id)))
    .for("share");
  if (!found) throw new AppError("not_found", `There is no such ${kind}.`);
  if (found.kind !== kind) throw new AppError("invalid", `${found.name} is no ${kind}.`);
  if (found.archivedAt) throw isArchived(found.name);
}

const isArchived = (name: string) =>
  new AppError("conflict", `${name} is archived. Choose another, or take it back first.`);
