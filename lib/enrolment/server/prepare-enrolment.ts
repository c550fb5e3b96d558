import { createHash } from "node:crypto";
import type { Transaction } from "@/db/tenant";
import type { CalendarDate } from "@/lib/fields/calendar-date";
import { addDays, dayIn } from "@/lib/learners/engagement-calendar";
import { checkTerms } from "../check-terms";
import type { GroupChoice } from "../coaching-choice";
import { counted } from "../counted";
import { MOST_PEOPLE, overridesOf } from "../draft-choices";
import type { EnrolmentDraft } from "../enrolment-draft";
import type { EnrolmentTerms } from "../enrolment-terms";
import { missingInstruments } from "../missing-instruments";
import { newPeopleProblems, splitPeople } from "../person";
import { type PlanOffer, planFits } from "../plan-fits";
import { termKeys, termNames } from "../term-names";
import { termsOfDraft } from "../terms-of-draft";
import { type PersonToAdd, peopleOfDraft } from "./draft-people";
import { organizationOf } from "./enrolment-organization";
import { findDoubles } from "./find-doubles";
import { loadChoices } from "./list-enrolment-choices";

/** What a draft comes to: what the review shows is what "Add" does. */
export interface PreparedEnrolment {
  organization: Awaited<ReturnType<typeof organizationOf>>;
  group: GroupChoice | null;
  terms: EnrolmentTerms | null;
  plan: PlanOffer | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  toAdd: PersonToAdd[];
  leftOut: PersonToAdd[];
  problems: string[];
  digest: string;
}

/** Resolves a draft against what is so now: its group's terms, its people, its plan; and what is in the way. */
export async function prepareEnrolment(
  tx: Transaction,
  tenantId: string,
  draft: EnrolmentDraft,
  now: Date,
): Promise<PreparedEnrolment> {
  const organization = await organizationOf(tx, tenantId);
  const { groups, plans, instruments } = await loadChoices(tx, tenantId);
  const group = groups.find(({ id }) => id === draft.groupId) ?? null;
  const terms = group && termsOfDraft(group.preset, overridesOf(draft));
  const plan = plans.find(({ id }) => id === terms?.planId) ?? null;
  const startsOn = dayIn(organization.timeZone, now);
  const endsOn = terms && addDays(startsOn, terms.durationDays);
  const { people, file } = await peopleOfDraft(tx, tenantId, draft);
  const { toAdd, leftOut } = splitPeople(people);
  const problems: string[] = [];
  if (!group) {
    problems.push(
      draft.groupId === null ? "Choose a group." : "The group was archived: choose another.",
    );
  }
  if (file && !["committed", "discarded", "failed"].includes(file.state)) {
    problems.push(`The file ${file.fileName} waits: go on with it, or take it out.`);
  }
  if (people.length > MOST_PEOPLE) {
    problems.push(
      `${counted(MOST_PEOPLE, "person", "people")} can be added at once; split the file.`,
    );
  } else if (toAdd.length === 0) problems.push("There is nobody to add.");
  problems.push(
    ...newPeopleProblems(draft.who.newPeople, organization.rosterKey, startsOn),
    ...(await findDoubles(tx, tenantId, draft.who.newPeople, organization.rosterKey)),
  );
  if (terms) {
    const missing = missingInstruments(terms, instruments).map((what) => `${what}.`);
    problems.push(...termProblemsInWords(terms), ...missing);
  }
  if (terms && endsOn) {
    problems.push(...planProblems(plan, { needed: toAdd.length, startsOn, endsOn }));
  }
  const ids = toAdd.map(({ learnerId, key }) => learnerId ?? key);
  const digest = createHash("sha256")
    .update(
      JSON.stringify([
        ...[group?.id, group?.chargesLateCancels, terms],
        ...[plan?.sessionsPerLearner, startsOn, ids],
      ]),
    )
    .digest("hex");
  const found = { organization, group, terms, plan, startsOn, endsOn, toAdd, leftOut };
  return { ...found, problems, digest };
}

function termProblemsInWords(terms: EnrolmentTerms): string[] {
  const problems = checkTerms(terms);
  return termKeys.flatMap((key) => (problems[key] ? [`${termNames[key]}: ${problems[key]}`] : []));
}

function planProblems(plan: PlanOffer | null, need: Parameters<typeof planFits>[1]): string[] {
  if (!plan) return ["Choose a plan."];
  return planFits(plan, need).refusals.map((refusal) => `${plan.name}: ${refusal}`);
}
