import { z } from "zod";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { TermOverrides } from "./enrolment-terms";
import { NewPerson } from "./person";

/** The most people of one draft: they are added in one transaction. */
export const MOST_PEOPLE = 5000;

/** The three ways to name people; all that were named count, whatever way is in view. */
export const waysToName = ["accounts", "new", "csv"] as const;
export type WayToName = (typeof waysToName)[number];

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

export const emptyDraft: EnrolmentDraft = {
  groupId: null,
  who: { way: "accounts", learnerIds: [], newPeople: [], importId: null, withoutIds: [] },
  overrides: {},
};

/** What of the chosen group's terms was entered otherwise. */
export function overridesOf({ groupId, overrides }: EnrolmentDraft): TermOverrides {
  return (groupId === null ? undefined : overrides[groupId]) ?? {};
}
