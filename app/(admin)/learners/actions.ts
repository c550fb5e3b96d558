"use server";

import { toAction } from "@/lib/core/server/action";
import { editNote } from "@/lib/learners/server/edit-note";
import { listFacet } from "@/lib/learners/server/list-facet";
import { listLearners } from "@/lib/learners/server/list-learners";

export const listLearnersAction = toAction(listLearners);
export const listFacetAction = toAction(listFacet);
export const editNoteAction = toAction(editNote);
