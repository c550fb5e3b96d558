import type { ActionResult } from "@/lib/core/action-result";
import type { LearnerSelection } from "@/lib/learners/learner-selection";
import type { AnyStep } from "@/lib/learners/learner-step";
import type { StepOutcome } from "@/lib/learners/plan-step";
import {
  changeCoachesAction,
  changeGroupAction,
  deactivateLearnersAction,
  extendLearnersAction,
  pauseLearnersAction,
  remindLearnersAction,
  unpauseLearnersAction,
} from "../actions";

/** Takes a step; under the same id it is taken once, however often it is sent. */
export function takeStep(
  step: AnyStep,
  asked: { actionId: string; selection: LearnerSelection },
): Promise<ActionResult<StepOutcome>> {
  switch (step.kind) {
    case "remind":
      return remindLearnersAction(asked);
    case "pause":
      return pauseLearnersAction(asked);
    case "unpause":
      return unpauseLearnersAction(asked);
    case "extend":
      return extendLearnersAction({ ...asked, days: step.days });
    case "deactivate":
      return deactivateLearnersAction(asked);
    case "change_group":
      return changeGroupAction({ ...asked, groupId: step.groupId });
    case "change_coach":
      return changeCoachesAction({ ...asked, coachId: step.coachId, sessions: step.sessions });
  }
}
