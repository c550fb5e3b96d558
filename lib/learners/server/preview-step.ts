import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { dayIn } from "../engagement-calendar";
import { LearnerSelection } from "../learner-selection";
import { LearnerStep } from "../learner-step";
import { planStep, type StepPreview, sumUpPlan } from "../plan-step";
import type { Move } from "../stage-moves";
import { loadListContext } from "./list-context";
import { loadCandidates, selectEngagements } from "./load-candidates";
import { moveOf } from "./move-of";

/** What a step would do to a selection now: for how many, with which effects, and for whom not and why. */
export const previewStep = query({
  allow: "learners.manage",
  input: z.object({ selection: LearnerSelection, step: LearnerStep }),
  run: async (tx, { selection, step }, { tenantId }) =>
    previewMove(tx, tenantId, selection, await moveOf(tx, tenantId, step)),
});

/** The same of any move. Throws as `selectEngagements` does. */
export async function previewMove(
  tx: Transaction,
  tenantId: string,
  selection: LearnerSelection,
  move: Move,
): Promise<StepPreview> {
  const listed = await loadListContext(tx, tenantId);
  const { now, timeZone } = listed;
  const ids = await selectEngagements(tx, selection, listed);
  const candidates = await loadCandidates(tx, ids, { tenantId, now });
  return sumUpPlan(planStep(candidates, move, { now, today: dayIn(timeZone, now) }));
}
