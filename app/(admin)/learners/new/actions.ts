"use server";

import { toAction } from "@/lib/core/server/action";
import { addLearners } from "@/lib/enrolment/server/add-learners";
import { checkNewPerson } from "@/lib/enrolment/server/check-new-person";
import { discardDraft } from "@/lib/enrolment/server/discard-draft";
import { listEnrolmentChoices } from "@/lib/enrolment/server/list-enrolment-choices";
import { readInstrument } from "@/lib/enrolment/server/read-instrument";
import { reviewDraft } from "@/lib/enrolment/server/review-draft";
import { saveDraft } from "@/lib/enrolment/server/save-draft";
import { searchCandidates } from "@/lib/enrolment/server/search-candidates";

export const saveDraftAction = toAction(saveDraft);
export const discardDraftAction = toAction(discardDraft);
export const searchCandidatesAction = toAction(searchCandidates);
export const checkNewPersonAction = toAction(checkNewPerson);
export const listEnrolmentChoicesAction = toAction(listEnrolmentChoices);
export const readInstrumentAction = toAction(readInstrument);
export const reviewDraftAction = toAction(reviewDraft);
export const addLearnersAction = toAction(addLearners);
