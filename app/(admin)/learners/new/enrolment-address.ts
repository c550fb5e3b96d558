import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { enrolmentSteps } from "@/lib/enrolment/enrolment-steps";

/** What the address of "Add learners" holds: the draft, once there is one, and the step in view. */
export const enrolmentQuery = {
  draft: parseAsString,
  step: parseAsStringLiteral(enrolmentSteps).withDefault("group"),
};

export const loadEnrolmentQuery = createLoader(enrolmentQuery);

/** Where a draft is gone on with. */
export function draftHref(draftId: string, step?: (typeof enrolmentSteps)[number]): string {
  return `/learners/new?${new URLSearchParams({ draft: draftId, ...(step ? { step } : {}) })}`;
}

/** Takes a CSV of people as the body of a POST; answers `{ importId }`. */
export function peopleUploadHref(draftId: string, fileName: string): string {
  return `/learners/new/upload?${new URLSearchParams({ draft: draftId, name: fileName })}`;
}
