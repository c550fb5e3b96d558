"use server";

import { toAction } from "@/lib/core/server/action";
import { archiveGroup } from "@/lib/groups/server/archive-group";
import { createAudience, setDefaultAudience, updateAudience } from "@/lib/groups/server/audiences";
import { createGroup, updateGroup } from "@/lib/groups/server/save-group";

export const createGroupAction = toAction(createGroup);
export const updateGroupAction = toAction(updateGroup);
export const archiveGroupAction = toAction(archiveGroup);
export const createAudienceAction = toAction(createAudience);
export const updateAudienceAction = toAction(updateAudience);
export const setDefaultAudienceAction = toAction(setDefaultAudience);
