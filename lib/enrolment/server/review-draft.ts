import { z } from "zod";
import { query } from "@/lib/core/server/command";
import type { EnrolmentReview } from "../enrolment-review";
import { toDraftPerson } from "./draft-people";
import { requireDraft } from "./enrolment-store";
import { prepareEnrolment } from "./prepare-enrolment";
import { previewWelcome } from "./welcome-learner";

/** What "Add" would do with an own draft now, and what is in its way; throws `not_found`. */
export const reviewDraft = query({
  allow: "learners.manage",
  input: z.object({ draftId: z.uuid() }),
  async run(tx, { draftId }, actor): Promise<EnrolmentReview> {
    const { draft } = await requireDraft(tx, actor, draftId);
    const prepared = await prepareEnrolment(tx, actor.tenantId, draft, new Date());
    const { organization, group, terms, toAdd, leftOut, ...same } = prepared;
    const firstName = toAdd[0]?.firstName ?? "";
    const mails =
      group && terms
        ? previewWelcome({
            ...{ firstName, organization: organization.name, groupName: group.name, terms },
          })
        : null;
    return {
      ...same,
      ...{ terms, mails },
      group: group && { id: group.id, name: group.name },
      toAdd: toAdd.map(toDraftPerson),
      leftOut: leftOut.map(toDraftPerson),
    };
  },
});
