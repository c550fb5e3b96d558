"use server";

import { toAction } from "@/lib/core/server/action";
import { arrangeFields } from "@/lib/fields/server/arrange-fields";
import { createCustomField } from "@/lib/fields/server/create-custom-field";
import { retireBreakdown } from "@/lib/segmentation/server/retire-breakdown";

export const arrangeFieldsAction = toAction(arrangeFields);
export const createCustomFieldAction = toAction(createCustomField);
export const retireBreakdownAction = toAction(retireBreakdown);
