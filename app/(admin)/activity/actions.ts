"use server";

import { editRecord } from "@/lib/activity/server/edit-record";
import { listAttributeChanges } from "@/lib/activity/server/list-attribute-changes";
import { toAction } from "@/lib/core/server/action";

export const editRecordAction = toAction(editRecord);
export const listAttributeChangesAction = toAction(listAttributeChanges);
