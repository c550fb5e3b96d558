import { z } from "zod";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { MOST_PEOPLE, waysToName } from "./draft-choices";
import { TermOverrides } from "./enrolment-terms";
import { NewPerson } from "./new-person";

const Who = z.object({
  way: z.enum(waysToName),
  /** People of the roster who were picked. */
  learnerIds: z.array(LongRowId).max(MOST_PEOPLE),
  newPeople: z.array(NewPerson).max(200),
  /** The import of a file for this draft, whose people count once it is committed. */
  importId: z.uuid().nullable(),
  /** People of the file who were taken out of the draft again. */
  withoutIds: z.array(LongRowId).max(MOST_PEOPLE),
});

/** Everything that was entered in "Add learners" so far. */
export const EnrolmentDraft = z.object({
  groupId: RowId.nullable(),
  who: Who,
  /** What was entered otherwise than the group has it, by group, so that trying another group loses nothing. */
  overrides: z.record(z.string().regex(/^\d+$/), TermOverrides),
});
export type EnrolmentDraft = z.infer<typeof EnrolmentDraft>;
