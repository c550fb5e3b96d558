import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { coachingPlans } from "@/db/schema/coaching-set-up";
import { engagementMetrics } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { PlanChange, PlanInput } from "../plan";

const taken = (name: string) => `There is already a plan “${name}”, perhaps an archived one.`;

/** Adds a plan and answers its id. Refused with `conflict` when its name is taken. */
export const createPlan = command({
  action: "plan.create",
  allow: "coaching.set-up",
  input: PlanInput,
  async run(tx, plan, { tenantId }) {
    const [added] = await refuseDuplicate(taken(plan.name), () =>
      tx
        .insert(coachingPlans)
        .values({ tenantId, ...plan })
        .returning({ id: coachingPlans.id }),
    );
    if (!added) throw new Error("The plan was not stored.");
    return {
      result: { id: added.id },
      audit: { entity: "plan", id: String(added.id), after: plan },
    };
  },
});

/**
 * Changes a plan, and answers how many running engagements will last longer than it. Refused with `conflict` when
 * it would have fewer licences than are in use, or a name that is taken.
 */
export const updatePlan = command({
  action: "plan.update",
  allow: "coaching.set-up",
  input: PlanChange,
  async run(tx, { id, ...plan }, { tenantId }) {
    // The lock holds off whoever is about to take a licence.
    const before = await lockPlan(tx, tenantId, id);
    // Facts that came late may have taken more than there are: then it can have more, or as many as it has.
    if (plan.licences < Math.min(before.licencesUsed, before.licences)) {
      throw new AppError(
        "conflict",
        `${before.licencesUsed} licences of ${before.name} are in use; it cannot have ${plan.licences}.`,
      );
    }
    await refuseDuplicate(taken(plan.name), () =>
      tx
        .update(coachingPlans)
        .set(plan)
        .where(and(eq(coachingPlans.tenantId, tenantId), eq(coachingPlans.id, id))),
    );
    const { name, licences, sessionsPerLearner, startsOn, endsOn } = before;
    return {
      result: { outlasting: await countOutlasting(tx, tenantId, id, plan.endsOn) },
      audit: {
        entity: "plan",
        id: String(id),
        before: { name, licences, sessionsPerLearner, startsOn, endsOn },
        after: plan,
      },
    };
  },
});

/** A plan, locked against changes until the transaction ends; throws `not_found`. */
export async function lockPlan(tx: Transaction, tenantId: string, id: number) {
  const [plan] = await tx
    .select()
    .from(coachingPlans)
    .where(and(eq(coachingPlans.tenantId, tenantId), eq(coachingPlans.id, id)))
    .for("update");
  if (!plan) throw new AppError("not_found", "There is no such plan.");
  return plan;
}

async function countOutlasting(tx: Transaction, tenantId: string, planId: number, endsOn: string) {
  const [found] = await tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(engagementMetrics)
    .where(
      and(
        eq(engagementMetrics.tenantId, tenantId),
        eq(engagementMetrics.planId, planId),
        inArray(engagementMetrics.stage, ["onboarding", "steady", "remeasurement", "paused"]),
        gt(engagementMetrics.endsOn, endsOn),
      ),
    );
  return found?.count ?? 0;
}
