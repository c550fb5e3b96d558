import { z } from "zod";
import { query } from "@/lib/core/server/command";
import type { DraftPeople } from "../person";
import { peopleOfDraft, toDraftPerson } from "./draft-people";
import { requireDraft } from "./enrolment-store";

/** The people of an own draft as the roster has them now; throws `not_found`. */
export const listDraftPeople = query({
  allow: "learners.manage",
  input: z.object({ draftId: z.uuid() }),
  async run(tx, { draftId }, actor): Promise<DraftPeople> {
    const { draft } = await requireDraft(tx, actor, draftId);
    const { people, file } = await peopleOfDraft(tx, actor.tenantId, draft);
    return { people: people.map(toDraftPerson), file };
  },
});
