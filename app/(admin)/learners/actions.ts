"use server";

import {
  changeCoaches,
  listCoachChoices,
  previewCoachChange,
} from "@/lib/coaches/server/change-coaches";
import { toAction } from "@/lib/core/server/action";
import { listGroups } from "@/lib/groups/server/list-groups";
import { editNote } from "@/lib/learners/server/edit-note";
import { listFacet } from "@/lib/learners/server/list-facet";
import { listLearners } from "@/lib/learners/server/list-learners";
import { previewStep } from "@/lib/learners/server/preview-step";
import {
  changeGroup,
  deactivateLearners,
  extendLearners,
  pauseLearners,
  remindLearners,
  unpauseLearners,
} from "@/lib/learners/server/take-step";
import { undoStep } from "@/lib/learners/server/undo-step";

export const listLearnersAction = toAction(listLearners);
export const listFacetAction = toAction(listFacet);
export const editNoteAction = toAction(editNote);
export const listGroupsAction = toAction(listGroups);
export const previewStepAction = toAction(previewStep);
export const remindLearnersAction = toAction(remindLearners);
export const pauseLearnersAction = toAction(pauseLearners);
export const unpauseLearnersAction = toAction(unpauseLearners);
export const extendLearnersAction = toAction(extendLearners);
export const deactivateLearnersAction = toAction(deactivateLearners);
export const changeGroupAction = toAction(changeGroup);
export const listCoachChoicesAction = toAction(listCoachChoices);
export const previewCoachChangeAction = toAction(previewCoachChange);
export const changeCoachesAction = toAction(changeCoaches);
export const undoStepAction = toAction(undoStep);
