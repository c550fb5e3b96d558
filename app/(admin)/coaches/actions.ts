"use server";

import { assignLearner } from "@/lib/coaches/server/assign-learner";
import { deactivateCoach, reactivateCoach } from "@/lib/coaches/server/deactivate-coach";
import { removeOverride, saveHours, saveOverride } from "@/lib/coaches/server/edit-hours";
import { whyNotFree } from "@/lib/coaches/server/get-availability";
import { toAction } from "@/lib/core/server/action";

export const assignLearnerAction = toAction(assignLearner);
export const deactivateCoachAction = toAction(deactivateCoach);
export const reactivateCoachAction = toAction(reactivateCoach);
export const saveHoursAction = toAction(saveHours);
export const saveOverrideAction = toAction(saveOverride);
export const removeOverrideAction = toAction(removeOverride);
export const whyNotFreeAction = toAction(whyNotFree);
