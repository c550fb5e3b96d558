import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { coachingGroups, coachingPlans } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { lockPlan } from "./save-plan";

/**
 * Archives a plan, so that nobody is added under it any more, or takes it back. Learners that hold a licence keep
 * it. Refused with `conflict` while groups preset it.
 */
export const archivePlan = command({
  action: "plan.archive",
  allow: "coaching.set-up",
  input: z.object({ id: RowId, isArchived: z.boolean() }),
  async run(tx, { id, isArchived }, { tenantId }) {
    const plan = await lockPlan(tx, tenantId, id);
    if ((plan.archivedAt !== null) === isArchived) return { result: null, audit: [] };
    if (isArchived) await refuseWhilePreset(tx, tenantId, plan);
    await tx
      .update(coachingPlans)
      .set({ archivedAt: isArchived ? new Date() : null })
      .where(and(eq(coachingPlans.tenantId, tenantId), eq(coachingPlans.id, id)));
    return {
      result: null,
      audit: {
        entity: "plan",
        id: String(id),
        before: { name: plan.name, isArchived: !isArchived },
        after: { name: plan.name, isArchived },
      },
    };
  },
});

async function refuseWhilePreset(
  tx: Transaction,
  tenantId: string,
  plan: { id: number; name: string },
): Promise<void> {
  const groups = await tx
    .select({ name: coachingGroups.name })
    .from(coachingGroups)
    .where(
      and(
        eq(coachingGroups.tenantId, tenantId),
        eq(coachingGroups.planId, plan.id),
        isNull(coachingGroups.archivedAt),
      ),
    )
    .orderBy(asc(coachingGroups.name));
  if (groups.length === 0) return;
  const names = groups.map(({ name }) => `“${name}”`).join(", ");
  throw new AppError(
    "conflict",
    `${plan.name} is preset by ${names}. Give ${groups.length === 1 ? "it" : "them"} another plan first.`,
  );
}
