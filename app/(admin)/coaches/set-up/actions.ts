"use server";

import {
  createOrganizationCoach,
  updateOrganizationCoach,
} from "@/lib/coaches/server/set-up/save-organization-coach";
import {
  createPlatformCoach,
  retirePlatformCoach,
  updatePlatformCoach,
} from "@/lib/coaches/server/set-up/save-platform-coach";
import {
  endPlatformService,
  servePlatformCoach,
} from "@/lib/coaches/server/set-up/serve-organization";
import { toAction } from "@/lib/core/server/action";

export const createOrganizationCoachAction = toAction(createOrganizationCoach);
export const updateOrganizationCoachAction = toAction(updateOrganizationCoach);
export const createPlatformCoachAction = toAction(createPlatformCoach);
export const updatePlatformCoachAction = toAction(updatePlatformCoach);
export const retirePlatformCoachAction = toAction(retirePlatformCoach);
export const servePlatformCoachAction = toAction(servePlatformCoach);
export const endPlatformServiceAction = toAction(endPlatformService);
