"use server";

import { toAction } from "@/lib/core/server/action";
import { noteStep } from "@/lib/implementation/server/note-step";
import { addStakeholder, removeStakeholder } from "@/lib/implementation/server/stakeholders";

export const noteStepAction = toAction(noteStep);
export const addStakeholderAction = toAction(addStakeholder);
export const removeStakeholderAction = toAction(removeStakeholder);
