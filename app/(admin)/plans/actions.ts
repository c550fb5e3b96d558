"use server";

import { toAction } from "@/lib/core/server/action";
import { archivePlan } from "@/lib/plans/server/archive-plan";
import { createPlan, updatePlan } from "@/lib/plans/server/save-plan";

export const createPlanAction = toAction(createPlan);
export const updatePlanAction = toAction(updatePlan);
export const archivePlanAction = toAction(archivePlan);
