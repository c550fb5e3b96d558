import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { dayIn } from "../engagement-calendar";
import { LearnerSelection } from "../learner-selection";
import { LearnerStep } from "../learner-step";
import { planStep, sumUpPlan } from "../plan-step";
import { loadListContext } from "./list-context";
import { loadCandidates, selectEngagements } from "./load-candidates";
import { moveOf } from "./move-of";

/** What a step would do to a selection now: for how many, with which effects, and for whom not and why. */
export const previewStep = query({
  allow: "learners.manage",
  input: z.object({ selection: LearnerSelection, step: LearnerStep }),
  async run(tx, { selection, step }, { tenantId }) {
    const listed = await loadListContext(tx, tenantId);
    const { now, timeZone } = listed;
    const ids = await selectEngagements(tx, selection, listed);
    const candidates = await loadCandidates(tx, ids, { tenantId, now });
    const move = await moveOf(tx, tenantId, step);
    return sumUpPlan(planStep(candidates, move, { now, today: dayIn(timeZone, now) }));
  },
});
