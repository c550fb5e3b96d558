import { and, eq } from "drizzle-orm";
import { coachingGroups } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { LearnerStep } from "../learner-step";
import type { Move } from "../stage-moves";

/** A move that `LearnerStep` stands for. */
export type StepMove = Exclude<Move, { kind: "change_coach" }>;

/**
 * A step with what it names looked up, and with `lock` held as it is until the transaction ends. Throws `not_found`
 * for a group of another organization.
 */
export async function moveOf(
  tx: Transaction,
  tenantId: string,
  step: LearnerStep,
  { lock = false } = {},
): Promise<StepMove> {
  if (step.kind !== "change_group") return step;
  const found = tx
    .select({
      id: coachingGroups.id,
      name: coachingGroups.name,
      archivedAt: coachingGroups.archivedAt,
    })
    .from(coachingGroups)
    .where(and(eq(coachingGroups.tenantId, tenantId), eq(coachingGroups.id, step.groupId)));
  const [group] = await (lock ? found.for("share") : found);
  if (!group) throw new AppError("not_found", "There is no such group here.");
  const { id, name, archivedAt } = group;
  return { kind: "change_group", group: { id, name, isArchived: archivedAt !== null } };
}
