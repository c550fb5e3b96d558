import type { EnrolmentDraft } from "./enrolment-draft";
import type { TermOverrides } from "./enrolment-terms";

/** The most people of one draft: they are added in one transaction. */
export const MOST_PEOPLE = 5000;

/** The three ways to name people; all that were named count, whatever way is in view. */
export const waysToName = ["accounts", "new", "csv"] as const;
export type WayToName = (typeof waysToName)[number];

export const emptyDraft: EnrolmentDraft = {
  groupId: null,
  who: { way: "accounts", learnerIds: [], newPeople: [], importId: null, withoutIds: [] },
  overrides: {},
};

/** What of the chosen group's terms was entered otherwise. */
export function overridesOf({ groupId, overrides }: EnrolmentDraft): TermOverrides {
  return (groupId === null ? undefined : overrides[groupId]) ?? {};
}
