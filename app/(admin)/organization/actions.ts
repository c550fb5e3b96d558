"use server";

import { toAction } from "@/lib/core/server/action";
import { updateOrganization } from "@/lib/organization/server/organization";

export const updateOrganizationAction = toAction(updateOrganization);
