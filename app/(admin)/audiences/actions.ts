"use server";

import { archiveAudience } from "@/lib/audiences/server/archive-audience";
import { countAudience } from "@/lib/audiences/server/count-audience";
import { duplicateAudience } from "@/lib/audiences/server/duplicate-audience";
import { listAttributeValues } from "@/lib/audiences/server/list-builder-choices";
import { saveAudience } from "@/lib/audiences/server/save-audience";
import { toAction } from "@/lib/core/server/action";

export const saveAudienceAction = toAction(saveAudience);
export const duplicateAudienceAction = toAction(duplicateAudience);
export const archiveAudienceAction = toAction(archiveAudience);
export const countAudienceAction = toAction(countAudience);
export const listAttributeValuesAction = toAction(listAttributeValues);
